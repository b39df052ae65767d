// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the server listens. */
final class ListenerOptions {

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "Name or address to listen on, or unix:/PATH for a UNIX socket (default: all interfaces).")
    String host = "";

    int port = 8000;

    /** Whether the port was given, and goes before those of configuration files. */
    boolean isGiven;

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            description = "HOST:PORT or unix:/PATH to listen on, too; may be repeated.")
    List<String> more = new ArrayList<>();

    @Option(
            names = "--admin-port",
            paramLabel = "ADDRESS",
            description = "PORT of the loopback interface, or HOST:PORT, at which probes find /-/live, /-/ready and"
                    + " /-/metrics (default: none).")
    @Nullable
    String admin;

    @Option(
            names = "--unix-socket-mode",
            paramLabel = "MODE",
            description = "Permissions of UNIX sockets, as for chmod (default: 0666).")
    String socketMode = "0666";

    @Option(
            names = "--server-backlog",
            paramLabel = "NUMBER",
            description = "Connections that may wait to be accepted (default: 500).")
    int serverBacklog = 500;

    ListenerOptions() {}

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description =
                    "Port to listen on; 0 for any free one (default: those of Listen in included files, or 8000).")
    void port(int given) {
        port = given;
        isGiven = true;
    }
}
