// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who worker processes are, and what they may use. */
final class LimitOptions {

    @Option(
            names = "--user",
            paramLabel = "USER",
            description = "User, or # and a number, that they and the server run as when root starts it;"
                    + " in embedded mode, too.")
    @Nullable
    String user;

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            description = "Group, or # and a number, in the same way (default: that of the user).")
    @Nullable
    String group;

    @Option(
            names = "--umask",
            paramLabel = "MODE",
            description = "Octal mode bits that new files do not get (default: those of the server).")
    @Nullable
    String umask;

    @Option(names = "--lang", paramLabel = "LANG", description = "Value of LANG (default: that of the server).")
    @Nullable
    String lang;

    @Option(
            names = "--locale",
            paramLabel = "LOCALE",
            description = "Locale for all categories (default: that of the server).")
    @Nullable
    String locale;

    @Option(names = "--python-eggs", paramLabel = "DIRECTORY", description = "Directory for unpacked Python eggs.")
    @Nullable
    Path pythonEggs;

    @Option(
            names = "--cpu-time-limit",
            paramLabel = "SECONDS",
            description = "Processor time after which a process is replaced (default: 0, never).")
    double cpuTime;

    @Option(
            names = "--cpu-priority",
            paramLabel = "NUMBER",
            description = "Nice value, -20 (first) to 19 (last) (default: 0).")
    int cpuPriority;

    @Option(names = "--memory-limit", paramLabel = "BYTES", description = "Data of a process (default: 0, no limit).")
    long memory;

    @Option(
            names = "--virtual-memory-limit",
            paramLabel = "BYTES",
            description = "Address space of a process (default: 0, no limit).")
    long virtualMemory;

    @Option(
            names = "--stack-size",
            paramLabel = "BYTES",
            description = "Stack of a request thread (default: 0, that of the system).")
    long stackSize;

    LimitOptions() {}
}
