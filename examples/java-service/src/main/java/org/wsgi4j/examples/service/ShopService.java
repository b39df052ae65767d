// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.examples.service;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.wsgi4j.core.Engine;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.core.config.SiteConfig;
import org.wsgi4j.core.site.Site;
import org.wsgi4j.core.spi.EngineConfig;
import org.wsgi4j.core.spi.EngineProvider;
import org.wsgi4j.core.spi.FrontEnd;
import org.wsgi4j.core.spi.FrontEndConfig;
import org.wsgi4j.core.spi.FrontEndProvider;
import org.wsgi4j.core.spi.Providers;

/** Serves a WSGI script from within this JVM, on Jetty. */
public final class ShopService implements AutoCloseable {

    private final Engine engine;
    private final FrontEnd frontEnd;

    /**
     * Starts it.
     *
     * @param script the WSGI script
     * @param port the port on the loopback interface; 0 for any free one
     * @throws IOException if the port is taken
     */
    public ShopService(Path script, int port) throws IOException {
        EventLog log = EventLog.of(System.getLogger("shop"));
        ClassLoader loader = ShopService.class.getClassLoader();
        engine = Providers.load("engine", EngineProvider.class, loader)
                .named("jython")
                .open(EngineConfig.embedded(log));
        frontEnd = Providers.load("front end", FrontEndProvider.class, loader)
                .named("jetty")
                .open(FrontEndConfig.on("localhost", port, log));
        SiteConfig config = SiteConfig.of(Mount.Script.of("/", script));
        frontEnd.serve(Site.of(config, mount -> engine.load(mount.script()), frontEnd::files, log));
        frontEnd.start();
    }

    /** Returns where it listens. */
    public SocketAddress address() {
        return frontEnd.endpoints().get(0);
    }

    /** Lets the requests under way end, for ten seconds at most. */
    @Override
    public void close() {
        frontEnd.stop(Duration.ofSeconds(10));
        engine.close();
    }

    /** Serves the script that is named, on port 8000, until the JVM is told to end. */
    public static void main(String[] arguments) throws IOException {
        ShopService service = new ShopService(Path.of(arguments[0]).toAbsolutePath(), 8000);
        Runtime.getRuntime().addShutdownHook(new Thread(service::close));
    }
}
