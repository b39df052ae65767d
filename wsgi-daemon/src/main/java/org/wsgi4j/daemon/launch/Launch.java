// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a process is: everything about it that does not change from one start to the next, and no secret but what its
 * environment holds.
 *
 * @param name what it is started for, such as the name of its process group; unique in a server
 * @param argv the program, by its absolute path, and its arguments
 * @param environment its whole environment; with an identity, {@code HOME}, {@code USER} and {@code LOGNAME} are
 *     replaced by those of the user
 * @param directory the absolute path of the directory where it runs; it must let the identity in
 * @param identity who it runs as; none for whoever starts it
 * @param limits what it may use
 * @param displayName what stands for the program in lists of processes ({@code argv[0]}); none for the program. CPython
 *     finds its library by {@code argv[0]}, so it is not for that.
 */
public record Launch(
        String name,
        List<String> argv,
        Map<String, String> environment,
        Path directory,
        Optional<Identity> identity,
        ProcessLimits limits,
        Optional<String> displayName) {

    /** Copies the collections, in their order, and checks the paths. */
    public Launch {
        argv = List.copyOf(argv);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        if (argv.isEmpty() || !argv.get(0).startsWith("/")) {
            throw new IllegalArgumentException("a program is named by its absolute path: " + argv);
        }
        if (!directory.isAbsolute()) {
            throw new IllegalArgumentException("a process runs in an absolute path: " + directory);
        }
    }

    /** Returns the command without the environment, which may hold passwords. */
    @Override
    public String toString() {
        return name + " " + argv;
    }
}
