// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The command that {@code bin/wsgi-express} runs once for each Java, under the JVM options that record which classes a
 * server loads, and which ones its worker: a server that serves its welcome page to itself a few times, from a worker and
 * from its own process, and ends.
 */
@Command(name = "train-cache", hidden = true, description = "Serves a few requests to itself and ends.")
final class TrainCache implements Callable<Integer>, Server.Progress {

    private static final int REQUESTS = 50;
    private static final String EMBEDDED = "/embedded";

    @Option(names = "--server-root", required = true, description = "Directory for the server's own files.")
    private Path serverRoot = Path.of("");

    private @Nullable Server running;

    TrainCache() {}

    @Override
    public Integer call() throws IOException {
        Files.createDirectories(serverRoot);
        // An application of its own has the engine chosen for it, which the welcome page has not.
        WelcomeScript.write(serverRoot);
        StartServer server = new StartServer();
        new CommandLine(server)
                .parseArgs(
                        WelcomeScript.in(serverRoot).toString(),
                        "--host",
                        "127.0.0.1",
                        "--port",
                        "0",
                        "--access-log",
                        "--server-root",
                        serverRoot.toString(),
                        "--include-file",
                        embedded().toString(),
                        "--shutdown-timeout",
                        "120");
        Server trained = server(server);
        running = trained;
        return trained.run(this);
    }

    private static Server server(StartServer options) {
        Plugins plugins = Plugins.installed();
        EngineChoice choice = EngineChoice.of(plugins);
        Configuration configuration = () -> choice.choose(options.plan());
        return ExpressModule.server(configuration.read(), plugins, configuration);
    }

    /** The same page in this process, too. */
    private Path embedded() throws IOException {
        return Files.writeString(
                serverRoot.resolve("embedded.conf"),
                "WSGIScriptAlias " + EMBEDDED + " " + WelcomeScript.in(Path.of(""))
                        + " process-group=%{GLOBAL} application-group=%{GLOBAL}\n");
    }

    @Override
    public void starting(Map<String, String> pythons) {}

    @Override
    public void ready(List<SocketAddress> endpoints) {
        try {
            String root = "http://127.0.0.1:" + ((InetSocketAddress) endpoints.get(0)).getPort();
            for (String page : List.of(root + "/", root + EMBEDDED)) {
                visit(URI.create(page).toURL());
            }
        } catch (IOException unanswered) {
            throw new UncheckedIOException(unanswered);
        } finally {
            Objects.requireNonNull(running).stop();
        }
    }

    private static void visit(URL page) throws IOException {
        for (int i = 0; i < REQUESTS; i++) {
            try (InputStream body = page.openStream()) {
                body.readAllBytes();
            }
        }
    }
}
