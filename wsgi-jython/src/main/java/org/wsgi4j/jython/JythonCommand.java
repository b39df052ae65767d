// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.python.util.jython;

/** Jython as a command, such as for a project's {@code manage.py}: of the same version as the engine, with the same modules. */
public final class JythonCommand {

    private static final String PATH = "python.path";

    private JythonCommand() {}

    /**
     * Runs it, in the calling thread. The process ends with it, with its exit status.
     *
     * @param words its options, the file or module that it runs, and what that is given
     * @param executable the program that starts it, for {@code sys.executable}; it is ignored if it is not there
     * @param modules another directory of Python modules; it is ignored if it is not there
     */
    public static void run(List<String> words, Optional<Path> executable, Optional<Path> modules) {
        // Neither has the engine: what is found here is found there.
        System.setProperty("python.cachedir.skip", "true");
        executable
                .filter(Files::isExecutable)
                .ifPresent(file -> System.setProperty("python.executable", file.toString()));
        List<String> path = new ArrayList<>();
        Optional.ofNullable(System.getProperty(PATH))
                .or(() -> Optional.ofNullable(System.getenv("JYTHONPATH")))
                .filter(own -> !own.isEmpty())
                .ifPresent(path::add);
        modules.filter(Files::isDirectory).map(Path::toString).ifPresent(path::add);
        if (!path.isEmpty()) {
            System.setProperty(PATH, String.join(File.pathSeparator, path));
        }
        jython.main(words.toArray(String[]::new));
    }
}
