package org.wsgi4j.express;

import picocli.CommandLine.Option;

/** Where the server listens. */
final class ListenerOptions {

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "Name or address to listen on (default: all interfaces).")
    String host = "";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port to listen on; 0 for any free one (default: 8000).")
    int port = 8000;

    @Option(
            names = "--server-backlog",
            paramLabel = "NUMBER",
            description = "Connections that may wait to be accepted (default: 500).")
    int serverBacklog = 500;

    ListenerOptions() {}
}
