// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Python processes beside those of the application, and what the server tells of itself. */
final class ServiceOptions {

    @Option(
            names = "--service-script",
            arity = "2",
            paramLabel = "NAME FILE",
            hideParamSyntax = true,
            description = "Run a Python script in a process of its own that answers no requests, and again when it has"
                    + " ended; may be repeated.")
    List<String> scripts = new ArrayList<>();

    @Option(
            names = "--service-user",
            arity = "2",
            paramLabel = "NAME USER",
            hideParamSyntax = true,
            description = "User that such a process runs as, when root starts the server; may be repeated.")
    List<String> users = new ArrayList<>();

    @Option(
            names = "--service-group",
            arity = "2",
            paramLabel = "NAME GROUP",
            hideParamSyntax = true,
            description = "Group, in the same way; may be repeated.")
    List<String> groups = new ArrayList<>();

    @Option(
            names = "--server-status",
            description = "Show what the processes do at /server-status, to this machine only.")
    boolean status;

    ServiceOptions() {}
}
