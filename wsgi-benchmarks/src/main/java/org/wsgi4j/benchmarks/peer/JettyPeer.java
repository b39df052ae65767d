// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.peer;

import java.nio.file.Path;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.resource.ResourceFactory;

/**
 * Jetty without Python, answering as the applications do: the ceiling for every server that is built on Jetty. No access
 * log, no document root, default thread pool.
 */
public final class JettyPeer {

    private JettyPeer() {}

    /**
     * Serves on the loopback address until it is killed.
     *
     * @param args the application's name, the port, and the file to give out for {@code download}
     */
    public static void main(String[] args) throws Exception {
        serve(Integer.parseInt(args[1]), handler(args[0], Path.of(args[2])));
    }

    static void serve(int port, Handler handler) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        connector.setAcceptQueueSize(500);
        server.addConnector(connector);
        server.setHandler(handler);
        server.start();
        server.join();
    }

    private static Handler handler(String application, Path file) {
        return switch (application) {
            case "hello" -> new FixedAnswer("Hello World!\n");
            case "page" -> new FixedAnswer("0123456789abcde\n".repeat(640));
            case "upload" -> new BodyLength();
            case "mixed" -> new ByMethod(new BodyLength(), new FixedAnswer("Hello World!\n"));
            case "download" -> files(file.toAbsolutePath().resolveSibling(".").normalize());
            default -> throw new IllegalArgumentException("no such application: " + application);
        };
    }

    private static Handler files(Path directory) {
        ResourceHandler handler = new ResourceHandler();
        handler.setBaseResource(ResourceFactory.of(handler).newResource(directory));
        return handler;
    }
}
