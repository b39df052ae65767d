// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.ConfigException.Problem;
import org.wsgi4j.core.config.OptionValue;
import org.wsgi4j.core.config.ProcessGroupConfig;
import org.wsgi4j.core.config.SourcePosition;

/** Makes the process group of the application: the options of the command are those of {@code WSGIDaemonProcess}. */
record GroupReader(
        ListenerOptions listener,
        ApplicationOptions application,
        PythonOptions python,
        CapacityOptions capacity,
        TimeoutOptions timeouts,
        ProcessOptions processes,
        LimitOptions limits,
        BufferOptions buffers) {

    private static final SourcePosition COMMAND = new SourcePosition("start-server", 0);

    /** Returns what the server is called, {@code host:port} as in mod_wsgi-express. */
    String name() {
        return host() + ":" + listener.port;
    }

    /** Returns the name of the process group; that of the server if no option says so. */
    String processGroup() {
        return application.processGroup == null ? name() : application.processGroup;
    }

    /** Returns what {@code %{SERVER}} stands for: the usual ports of the web are left out. */
    String serverName() {
        return listener.port == 80 || listener.port == 443 ? host() : name();
    }

    /** Returns who the server runs as. */
    String user() {
        return limits.user == null ? System.getProperty("user.name") : limits.user;
    }

    /** Returns how the names of sockets begin; none if no option says so. */
    Optional<Path> socketPrefix() {
        return Optional.ofNullable(processes.socketPrefix)
                .map(prefix -> prefix.toAbsolutePath().normalize());
    }

    /** Returns the group; what is wrong with its options goes to the problems, and the group has defaults then. */
    ProcessGroupConfig read(List<Problem> problems) {
        List<OptionValue> options = new ArrayList<>();
        python(options, problems);
        if (capacity.threads < 1) {
            problems.add(PlanReader.problem("--threads", capacity.threads + " is out of bounds: give 1 to 10000"));
        } else {
            add(options, "threads", capacity.threads);
        }
        options.add(option("--daemon-backlog", "listen-backlog", capacity.daemonBacklog));
        times(options);
        lifetime(options);
        identity(options);
        limits(options);
        buffers(options);
        try {
            return ProcessGroupConfig.of(processGroup(), options, COMMAND);
        } catch (ConfigException wrong) {
            problems.addAll(wrong.problems());
            return ProcessGroupConfig.of(processGroup(), List.of(), COMMAND);
        }
    }

    /** Returns the options that ask for another user or group, and that are given. */
    List<String> identityOptions() {
        List<String> names = new ArrayList<>();
        if (limits.user != null) {
            names.add("--user");
        }
        if (limits.group != null) {
            names.add("--group");
        }
        return names;
    }

    private String host() {
        return listener.host.isEmpty() ? "localhost" : listener.host.replace('/', '_');
    }

    private void python(List<OptionValue> options, List<Problem> problems) {
        Path home = application.workingDirectory.toAbsolutePath().normalize();
        List<String> path = path();
        path.stream().filter(each -> each.contains(":")).forEach(each -> problems.add(colon(each)));
        add(options, "engine", python.engine);
        add(options, "python", python.program);
        add(options, "python-home", absolute(python.home));
        add(options, "switch-interval", python.switchInterval);
        options.add(option("--working-directory", "home", home));
        add(options, "python-path", String.join(":", path));
        add(options, "python-eggs", limits.pythonEggs);
    }

    /** Returns the directories of {@code --python-path}. */
    List<String> path() {
        return application.pythonPath.stream()
                .map(each -> each.toAbsolutePath().normalize().toString())
                .toList();
    }

    private static Problem colon(String path) {
        return PlanReader.problem(
                "--python-path",
                "the name '" + path + "' has a ':', which stands between names: rename it or link to it");
    }

    private void times(List<OptionValue> options) {
        add(options, "queue-timeout", timeouts.queue);
        add(options, "connect-timeout", processes.connect);
        add(options, "socket-timeout", timeouts.socket);
        add(options, "response-socket-timeout", timeouts.responseSocket);
        add(options, "request-timeout", processes.request);
        add(options, "request-timeout-rule", processes.requestRule);
        add(options, "interrupt-timeout", processes.interrupt);
        add(options, "inactivity-timeout", processes.inactivity);
        add(options, "deadlock-timeout", processes.deadlock);
    }

    private void lifetime(List<OptionValue> options) {
        add(options, "processes", processes.processes);
        add(options, "application-groups", processes.applicationGroups);
        add(options, "maximum-requests", processes.maximumRequests);
        add(options, "restart-interval", processes.restartInterval);
        add(options, "restart-order", processes.restartOrder);
        add(options, "startup-timeout", processes.startup);
        add(options, "graceful-timeout", timeouts.graceful);
        add(options, "eviction-timeout", processes.eviction);
        add(options, "shutdown-timeout", timeouts.shutdown);
        add(options, "server-metrics", processes.serverMetrics ? "On" : "Off");
    }

    private void identity(List<OptionValue> options) {
        add(options, "user", limits.user);
        add(options, "group", limits.group);
        add(options, "umask", limits.umask);
        add(options, "lang", limits.lang);
        add(options, "locale", limits.locale);
    }

    private void limits(List<OptionValue> options) {
        add(options, "cpu-time-limit", limits.cpuTime);
        add(options, "cpu-priority", limits.cpuPriority);
        add(options, "memory-limit", limits.memory);
        add(options, "virtual-memory-limit", limits.virtualMemory);
        add(options, "stack-size", limits.stackSize);
    }

    private void buffers(List<OptionValue> options) {
        add(options, "header-buffer-size", buffers.header);
        add(options, "response-buffer-size", capacity.responseBufferSize);
        add(options, "response-flush-delay", buffers.flushDelay);
        add(options, "send-buffer-size", buffers.send);
        add(options, "receive-buffer-size", buffers.receive);
    }

    /** Adds an option that has the same name in both places, if it is given or has a default. */
    private static void add(List<OptionValue> options, String name, @Nullable Object value) {
        if (value != null) {
            options.add(option("--" + name, name, value));
        }
    }

    private static @Nullable Path absolute(@Nullable Path path) {
        return path == null ? null : path.toAbsolutePath().normalize();
    }

    private static OptionValue option(String given, String name, Object value) {
        return new OptionValue(name, value.toString(), new SourcePosition(given, 0));
    }
}
