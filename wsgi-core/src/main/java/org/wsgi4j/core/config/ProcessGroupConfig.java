// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wsgi4j.core.config.ConfigException.Problem;

/**
 * A process group: a named set of worker processes ({@code WSGIDaemonProcess}).
 *
 * @param name its name; not empty, for that is embedded mode, and nothing that stands for another name
 * @param python the Python that its processes run
 * @param capacity how many requests it takes on
 * @param identity who its processes are
 * @param place what they find around them
 * @param timeouts how long requests may take
 * @param lifetime when processes come and go
 * @param limits what a process may use
 * @param buffers how much is kept between server and process
 * @param serverMetrics whether applications may ask for the metrics of the server
 * @param logs the name of the logs of the host that it was configured in; empty for those of the server
 * @param position where it was configured
 */
public record ProcessGroupConfig(
        String name,
        WorkerPython python,
        WorkerCapacity capacity,
        WorkerIdentity identity,
        WorkerPlace place,
        WorkerTimeouts timeouts,
        WorkerLifetime lifetime,
        WorkerLimits limits,
        WorkerBuffers buffers,
        boolean serverMetrics,
        String logs,
        SourcePosition position) {

    /**
     * Makes a process group of its options, as mod_wsgi names and checks them; what is not given has mod_wsgi's default.
     *
     * @param options what is given; of an option that comes twice the last value counts
     * @throws ConfigException if a name or value is wrong; it holds all that are
     */
    public static ProcessGroupConfig of(String name, List<OptionValue> options, SourcePosition position) {
        GivenOptions given = new GivenOptions(options);
        ProcessGroupConfig config = new ProcessGroupConfig(
                name,
                WorkerPython.of(given),
                WorkerCapacity.of(given),
                WorkerIdentity.of(given),
                WorkerPlace.of(name, given),
                WorkerTimeouts.of(given),
                WorkerLifetime.of(given),
                WorkerLimits.of(given),
                WorkerBuffers.of(given),
                given.onOff("server-metrics"),
                "",
                position);
        List<Problem> problems = new ArrayList<>();
        if (!isName(name)) {
            problems.add(new Problem(position, "a process group needs a name of its own, which '" + name + "' is not"));
        }
        problems.addAll(given.problems());
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return config;
    }

    /** Returns the same group with another engine, whose options are not checked again. */
    public ProcessGroupConfig withEngine(String engine) {
        return with(python.withEngine(engine));
    }

    /**
     * Returns the same group with more of a module path.
     *
     * @param path directories behind its own
     * @param eggs the directory for unpacked eggs, unless it has one of its own
     */
    public ProcessGroupConfig withPythonPath(List<Path> path, Optional<Path> eggs) {
        return with(python.with(path, eggs));
    }

    /** Returns the same group whose applications may ask for the metrics of the server. */
    public ProcessGroupConfig withServerMetrics() {
        return with(python, true, logs);
    }

    /** Returns the same group as one that was configured in a host with these logs. */
    public ProcessGroupConfig withLogs(String host) {
        return with(python, serverMetrics, host);
    }

    private ProcessGroupConfig with(WorkerPython other) {
        return with(other, serverMetrics, logs);
    }

    private ProcessGroupConfig with(WorkerPython other, boolean metrics, String host) {
        return new ProcessGroupConfig(
                name, other, capacity, identity, place, timeouts, lifetime, limits, buffers, metrics, host, position);
    }

    /** Tells whether another one asks for the same, wherever that was written. */
    public boolean isSameAs(ProcessGroupConfig other) {
        return equals(new ProcessGroupConfig(
                other.name,
                other.python,
                other.capacity,
                other.identity,
                other.place,
                other.timeouts,
                other.lifetime,
                other.limits,
                other.buffers,
                other.serverMetrics,
                other.logs,
                position));
    }

    /** Tells whether a process group can have a name: a word that stands for no other, as {@code %{GLOBAL}} does. */
    public static boolean isName(String name) {
        return !name.isBlank() && !name.startsWith("%{");
    }
}
