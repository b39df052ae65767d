// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.candidate;

import java.nio.file.Path;

/**
 * One start of a candidate: what the placeholders of its command stand for.
 *
 * @param directory a directory of its own, for logs and configuration
 * @param script the WSGI script, whose file name is the application's name
 * @param port a free port of the loopback address
 * @param file the big file of the download application
 * @param javaHome the JDK for servers on the JVM
 */
public record Launch(Path directory, Path script, int port, Path file, Path javaHome) {

    /**
     * Replaces the placeholders, each a name in braces: directory, script, scripts (the directory of the script),
     * application, port, file, java.
     */
    public String fill(String template) {
        return template.replace("{directory}", directory.toString())
                .replace("{scripts}", String.valueOf(script.getParent()))
                .replace("{script}", script.toString())
                .replace("{application}", application())
                .replace("{port}", Integer.toString(port))
                .replace("{file}", file.toString())
                .replace("{java}", javaHome.resolve("bin/java").toString());
    }

    private String application() {
        return String.valueOf(script.getFileName()).replace(".py", "");
    }
}
