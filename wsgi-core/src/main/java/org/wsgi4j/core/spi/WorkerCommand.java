// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.spi;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A process that speaks the wire: what is started for each worker of a group. Its standard input is that of {@code
 * docs/protocol.md}, and the server sets its identity and limits.
 *
 * @param python the Python that it runs, for people, such as {@code CPython 3.12.3}
 * @param argv the program, by its absolute path, and its arguments
 * @param environment its whole environment
 * @param directory the absolute path of the directory where it starts
 * @param renameable whether another {@code argv[0]} does it no harm, so that {@code display-name} is possible
 * @param idle the options that were given and do nothing with this engine, by their names
 */
public record WorkerCommand(
        String python,
        List<String> argv,
        Map<String, String> environment,
        Path directory,
        boolean renameable,
        List<String> idle) {

    /** Copies the collections, in their order. */
    public WorkerCommand {
        argv = List.copyOf(argv);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        idle = List.copyOf(idle);
    }
}
