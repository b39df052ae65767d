// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.peer;

import com.xhaus.modjy.ModjyJServlet;
import java.nio.file.Path;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;

/** Jython's own servlet gateway, on the same Jetty and as it comes: no access log, its default parameters. */
public final class ModjyPeer {

    private ModjyPeer() {}

    /**
     * Serves on the loopback address until it is killed.
     *
     * @param args the WSGI script and the port
     */
    public static void main(String[] args) throws Exception {
        Path script = Path.of(args[0]).toAbsolutePath();
        ServletHolder gateway = new ServletHolder(ModjyJServlet.class);
        gateway.setInitParameter(
                "app_directory",
                script.toAbsolutePath().resolveSibling(".").normalize().toString());
        gateway.setInitParameter("app_filename", script.getFileName().toString());
        gateway.setInitParameter("app_callable_name", "application");
        gateway.setInitOrder(1);
        ServletContextHandler context = new ServletContextHandler();
        context.setContextPath("/");
        context.setBaseResourceAsPath(script.getParent());
        context.addServlet(gateway, "/*");
        JettyPeer.serve(Integer.parseInt(args[1]), context);
    }
}
