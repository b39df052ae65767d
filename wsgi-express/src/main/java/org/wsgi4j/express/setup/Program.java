// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.setup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.daemon.jvm.Jvm;

/** How the program that runs can be started again. */
public final class Program {

    private Program() {}

    /** Returns the words: those of the installation, or the Java and the classes of this process. */
    public static List<String> words() {
        @Nullable String home = System.getProperty("wsgi4j.home");
        if (home != null) {
            Path launcher = Path.of(home, "bin", "wsgi-express").toAbsolutePath();
            if (Files.isExecutable(launcher)) {
                return List.of(launcher.toString());
            }
        }
        Jvm jvm = Jvm.running(List.of(), List.of());
        return List.of(
                jvm.program().toString(), Jvm.NATIVE_ACCESS, "-cp", jvm.classPath(), "org.wsgi4j.express.WsgiExpress");
    }
}
