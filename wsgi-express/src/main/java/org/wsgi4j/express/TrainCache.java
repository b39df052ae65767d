package org.wsgi4j.express;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The command that {@code bin/wsgi-express} runs once for each Java, under the JVM options that record which classes a
 * server loads: a server that serves its welcome page to itself a few times and ends.
 */
@Command(name = "train-cache", hidden = true, description = "Serves a few requests to itself and ends.")
final class TrainCache implements Callable<Integer>, Server.Progress {

    private static final int REQUESTS = 50;

    private final CountDownLatch stop = new CountDownLatch(1);

    @Option(names = "--server-root", required = true, description = "Directory for the server's own files.")
    private Path serverRoot = Path.of("");

    TrainCache() {}

    @Override
    public Integer call() {
        ListenerOptions listener = new ListenerOptions();
        listener.host = "127.0.0.1";
        listener.port = 0;
        LogOptions logs = new LogOptions();
        logs.serverRoot = serverRoot;
        logs.access = true;
        ServerPlan plan = new PlanReader(
                        null,
                        listener,
                        new ApplicationOptions(),
                        new ContentOptions(),
                        new CapacityOptions(),
                        new TimeoutOptions(),
                        logs)
                .read();
        return ExpressModule.server(plan).run(this, stop);
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
            stop.countDown();
        }
    }
}
