// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.util.List;
import java.util.stream.Stream;

/** What {@code bin/wsgi-express} has for JVMs that it does not start itself, one option a line. */
final class JvmOptions {

    /** Has libraries log only what is wrong, where nothing else is configured. */
    private static final String QUIET = "org/wsgi4j/express/quiet.xml";

    private static final String LOGBACK = "logback.configurationFile";

    private JvmOptions() {}

    /** Returns those of each worker process. */
    static List<String> ofWorkers() {
        return Stream.concat(Stream.of("-D" + LOGBACK + "=" + QUIET), lines("wsgi4j.worker.options").stream())
                .toList();
    }

    /** Has this JVM log as little, if nothing has been logged yet. */
    static void beQuiet() {
        System.setProperty(LOGBACK, QUIET);
    }

    /** Returns those of a server that a launcher starts. */
    static List<String> ofServer() {
        return lines("wsgi4j.server.options");
    }

    private static List<String> lines(String property) {
        return System.getProperty(property, "")
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }
}
