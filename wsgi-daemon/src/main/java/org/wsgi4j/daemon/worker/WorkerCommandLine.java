// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.worker;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.spi.ProcessModel;

/**
 * What a worker process of any engine is told when it starts. Its token is not here, as others can read command lines: that is the first
 * line of its standard input.
 *
 * @param group the name of the process group
 * @param link how it reaches the server
 * @param model how many request threads it has, 0 for a service, which only runs its scripts; and what it tells of that
 * @param stackSize the bytes of a request thread's stack; 0 for the default
 * @param home the working directory, first on the module path; none if there is no such
 * @param pythonPath directories for the module path, in order
 * @param cacheDirectory a directory of the server's own, for what Python keeps between runs; none to keep nothing
 * @param writesBytecode whether compiled modules are kept beside their sources
 * @param reloadOnChanges whether the process asks for its successor when the file of any of its modules has changed
 * @param logLevel the least level of the lines that are sent to the server
 * @param slowRequests how long a request may take before the log says so; zero for as long as it likes
 * @param scriptOwner who must own what is loaded; none if anybody may
 * @param scripts what is loaded before the process is ready; of one without a callable object ({@code ""}) only the code is
 *     run
 */
public record WorkerCommandLine(
        String group,
        WorkerLink link,
        ProcessModel model,
        long stackSize,
        Optional<Path> home,
        List<Path> pythonPath,
        Optional<Path> cacheDirectory,
        boolean writesBytecode,
        boolean reloadOnChanges,
        Level logLevel,
        Duration slowRequests,
        Optional<ScriptOwner> scriptOwner,
        List<ScriptRef> scripts) {

    /** Copies the lists. */
    public WorkerCommandLine {
        pythonPath = List.copyOf(pythonPath);
        scripts = List.copyOf(scripts);
    }

    /**
     * Reads the arguments of a worker process; those that only its own kind has are left to others.
     *
     * @throws IllegalArgumentException if they are not what {@link #arguments} makes; the message is one line
     */
    public static WorkerCommandLine parse(List<String> arguments) {
        Options given = Options.parse(arguments);
        return new WorkerCommandLine(
                given.one("--group"),
                new WorkerLink(
                        Path.of(given.one("--socket")),
                        given.millis("--socket-timeout"),
                        (int) given.number("--send-buffer-size", Integer.MAX_VALUE),
                        (int) given.number("--receive-buffer-size", Integer.MAX_VALUE)),
                new ProcessModel(
                        Math.max(1, (int) given.number("--processes", Integer.MAX_VALUE)),
                        (int) given.number("--threads", 0xFFFF),
                        given.has("--multiprocess"),
                        given.has("--run-once")),
                given.number("--stack-size", Integer.MAX_VALUE),
                given.path("--home"),
                given.all("--python-path").stream().map(Path::of).toList(),
                given.path("--cache-directory"),
                !given.has("--dont-write-bytecode"),
                given.has("--reload-on-changes"),
                given.level("--log-level"),
                given.millis("--slow-requests"),
                ScriptOwner.among(given),
                given.all("--script").stream().map(ScriptText::parse).toList());
    }

    /** Returns the arguments that {@link #parse} reads. */
    public List<String> arguments() {
        Options options = new Options();
        options.add("--group", group);
        options.add("--socket", link.socket().toString());
        options.addNumber("--socket-timeout", link.timeout().toMillis());
        options.addNumber("--send-buffer-size", link.sendBuffer());
        options.addNumber("--receive-buffer-size", link.receiveBuffer());
        options.add("--threads", Integer.toString(model.threads()));
        options.addNumber("--stack-size", stackSize);
        // One process is what there is if nothing is said.
        options.addNumber("--processes", model.processes() == 1 ? 0 : model.processes());
        options.addFlag("--multiprocess", model.multiprocess());
        options.addFlag("--run-once", model.runOnce());
        home.ifPresent(path -> options.add("--home", path.toString()));
        pythonPath.forEach(path -> options.add("--python-path", path.toString()));
        cacheDirectory.ifPresent(path -> options.add("--cache-directory", path.toString()));
        options.addFlag("--dont-write-bytecode", !writesBytecode);
        options.addFlag("--reload-on-changes", reloadOnChanges);
        options.add("--log-level", logLevel.name());
        options.addNumber("--slow-requests", slowRequests.toMillis());
        scriptOwner.ifPresent(owner -> owner.addTo(options));
        scripts.forEach(script -> options.add("--script", ScriptText.of(script)));
        return options.words();
    }

    /**
     * Returns the standard input of the process.
     *
     * @param token its token, as hexadecimal digits
     * @param more scripts to load before it is ready, beside those of the command line
     */
    public static String input(String token, List<ScriptRef> more) {
        StringBuilder lines = new StringBuilder(token).append('\n');
        more.forEach(script -> lines.append(ScriptText.of(script)).append('\n'));
        return lines.toString();
    }
}
