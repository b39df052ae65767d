package org.wsgi4j.express;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The command that {@code bin/wsgi-express} runs once for each Java, under the JVM options that record which classes a
 * server loads: a server that serves its welcome page to itself a few times and ends.
 */
@Command(name = "train-cache", hidden = true, description = "Serves a few requests to itself and ends.")
final class TrainCache implements Callable<Integer>, Server.Progress {

    private static final int REQUESTS = 50;

    @Option(names = "--server-root", required = true, description = "Directory for the server's own files.")
    private Path serverRoot = Path.of("");

    private @Nullable Server running;

    TrainCache() {}

    @Override
    public Integer call() {
        StartServer server = new StartServer();
        new CommandLine(server)
                .parseArgs(
                        "--host", "127.0.0.1", "--port", "0", "--access-log", "--server-root", serverRoot.toString());
        Server trained = ExpressModule.server(server.plan());
        running = trained;
        return trained.run(this);
    }

    @Override
    public void starting() {}

    @Override
    public void ready(List<InetSocketAddress> endpoints) {
        try {
            URL page = URI.create("http://127.0.0.1:" + endpoints.get(0).getPort() + "/")
                    .toURL();
            for (int i = 0; i < REQUESTS; i++) {
                try (InputStream body = page.openStream()) {
                    body.readAllBytes();
                }
            }
        } catch (IOException unanswered) {
            throw new UncheckedIOException(unanswered);
        } finally {
            Objects.requireNonNull(running).stop();
        }
    }
}
