// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.spi;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.wsgi4j.core.EventLog;

/**
 * What an engine needs to know.
 *
 * @param processGroup the name of the process group; {@code ""} in embedded mode
 * @param model how many processes and threads there are
 * @param home the working directory and first entry of the module path; none if there is no such
 * @param pythonPath directories for the module path, in order, each with its {@code .pth} files
 * @param cacheDirectory a directory of the server's own, for what Python keeps between runs; none to keep nothing
 * @param dontWriteBytecode whether no {@code $py.class} files are written ({@code WSGIDontWriteBytecode})
 * @param slowRequests how long a request may take before the log says so; zero for as long as it likes
 * @param scores returns what the server says of its processes and their threads ({@code docs/protocol.md} "INQUIRY, SCORES"),
 *     asked for at each call; empty if it says nothing
 * @param log takes what applications print and what they raise
 */
public record EngineConfig(
        String processGroup,
        ProcessModel model,
        Optional<Path> home,
        List<Path> pythonPath,
        Optional<Path> cacheDirectory,
        boolean dontWriteBytecode,
        Duration slowRequests,
        Supplier<Map<String, String>> scores,
        EventLog log) {

    /** Copies the list. */
    public EngineConfig {
        pythonPath = List.copyOf(pythonPath);
    }

    /** Creates the configuration of an engine whose server says nothing of its processes. */
    public EngineConfig(
            String processGroup,
            ProcessModel model,
            Optional<Path> home,
            List<Path> pythonPath,
            Optional<Path> cacheDirectory,
            boolean dontWriteBytecode,
            Duration slowRequests,
            EventLog log) {
        this(processGroup, model, home, pythonPath, cacheDirectory, dontWriteBytecode, slowRequests, Map::of, log);
    }

    /** Returns the configuration of a plain embedded engine: five threads, nothing on the path. */
    public static EngineConfig embedded(EventLog log) {
        return new EngineConfig(
                "", ProcessModel.embedded(5), Optional.empty(), List.of(), Optional.empty(), false, Duration.ZERO, log);
    }
}
