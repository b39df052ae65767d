// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

/** An option of mod_wsgi-express that is about Apache, or about what this server has in another way. */
enum Superseded {
    MAX_CLIENTS("--max-clients", "NUMBER", true, Superseded.NO_SIZING),
    INITIAL_WORKERS("--initial-workers", "FRACTION", true, Superseded.NO_SIZING),
    MINIMUM_SPARE("--minimum-spare-workers", "FRACTION", true, Superseded.NO_SIZING),
    MAXIMUM_SPARE("--maximum-spare-workers", "FRACTION", true, Superseded.NO_SIZING),
    SERVER_MPM("--server-mpm", "NAME", true, Superseded.NO_SIZING),
    MODULES("--modules-directory", "DIRECTORY", true, Superseded.NO_APACHE),
    HTTPD("--httpd-executable", "FILE", true, Superseded.NO_APACHE),
    ROTATELOGS("--rotatelogs-executable", "FILE", true, "the server rotates its logs itself"),
    SHELL("--shell-executable", "FILE", true, "no shell is started for the server"),
    ORPHAN("--orphan-interpreter", "", true, "an interpreter ends with its process"),
    WITH_CGI("--with-cgi", "", false, "there is no CGI here: mount the program as a WSGI application"),
    WITH_PHP("--with-php5", "", false, "there is no PHP here: run it behind a server of its own"),
    WITH_NEWRELIC("--with-newrelic", "", false, "start the agent in the WSGI script: newrelic.agent.initialize()"),
    WITH_WDB("--with-wdb", "", false, "use --debug-mode with --enable-debugger"),
    ENABLE_GDB("--enable-gdb", "", false, "attach gdb to the process id that 'wsgi-express status' tells"),
    GDB("--gdb-executable", "FILE", false, "attach gdb to the process id that 'wsgi-express status' tells"),
    OVERRIDE("--allow-override", "WHAT", false, "files .htaccess are not read: put what they say into --include-file"),
    SERVICE_LOG("--service-log-file", "FILE", false, "what services print is in the log, with their names"),
    TELEMETRY("--enable-telemetry", "", false, Superseded.NO_TELEMETRY),
    TELEMETRY_SERVICE("--telemetry-service", "ADDRESS", false, Superseded.NO_TELEMETRY),
    TELEMETRY_PORT("--telemetry-ui-port", "PORT", false, Superseded.NO_TELEMETRY),
    TELEMETRY_INTERVAL("--telemetry-interval", "SECONDS", false, Superseded.NO_TELEMETRY),
    TELEMETRY_OPTIONS("--telemetry-options", "WORDS", false, Superseded.NO_TELEMETRY);

    private static final String NO_SIZING =
            "there are no server processes to size: threads follow from --processes, --threads and --daemon-backlog";
    private static final String NO_APACHE = "there is no Apache here";
    private static final String NO_TELEMETRY =
            "use --server-status for people, or --server-metrics for the application";

    private final String option;
    private final String value;
    private final boolean harmless;
    private final String reason;

    Superseded(String option, String value, boolean harmless, String reason) {
        this.option = option;
        this.value = value;
        this.harmless = harmless;
        this.reason = reason;
    }

    String option() {
        return option;
    }

    /** Returns what the help calls its value; empty for a switch. */
    String value() {
        return value;
    }

    /** Tells whether a server that does without it is as good. */
    boolean isHarmless() {
        return harmless;
    }

    /** Returns why it has no effect, or what to use in its place. */
    String reason() {
        return reason;
    }
}
