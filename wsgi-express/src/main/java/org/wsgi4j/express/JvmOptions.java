package org.wsgi4j.express;

import java.util.List;

/** What {@code bin/wsgi-express} has for JVMs that it does not start itself, one option a line. */
final class JvmOptions {

    private JvmOptions() {}

    /** Returns those of each worker process. */
    static List<String> ofWorkers() {
        return lines("wsgi4j.worker.options");
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
