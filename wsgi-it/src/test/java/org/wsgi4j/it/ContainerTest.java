// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The server as in a container, which the test makes of namespaces: process 1, a user without a name, everything read-only. */
@Tag("full")
class ContainerTest {

    /** All that is mounted becomes read-only, but for places that the server is given; then it becomes the server. */
    private static final String ENTER = """
            set -eu
            mount --make-rprivate /
            mount -t tmpfs tmpfs /tmp
            mkdir -m 1777 /tmp/run
            awk '$5 !~ "^/(proc|sys|dev|tmp)(/|$)" { print $5 }' /proc/self/mountinfo | while read -r mounted; do
                mount -o remount,bind,ro "$mounted"
            done
            if touch /root/written /var/tmp/written 2>/dev/null; then exit 99; fi
            exec setpriv --reuid 10001 --regid 10001 --clear-groups --inh-caps=-all --bounding-set=-all "$@"
            """;

    private static final Pattern PROBES = Pattern.compile("--admin-port\", \"0\\.0\\.0\\.0:(\\d+)\"");

    @EffectOf("--admin-port")
    @Test
    void theServerIsProcessOneAndStopsInOrder() throws Exception {
        Path place = Files.createTempDirectory(
                Path.of("/var/tmp"),
                "container",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        try {
            Path installation = Distribution.unpack(place);
            Command contained = Command.of(Tool.named("unshare"), "--mount", "--pid", "--fork", "--kill-child")
                    .with("--mount-proc", "bash", "-c", ENTER, "bash", installation.resolve("bin/wsgi-express"))
                    .with("start-server", installation.resolve("examples/hello/wsgi.py"), "--host", "127.0.0.1")
                    .with("--port", "0", "--server-root", "/tmp/run/server", "--log-to-terminal")
                    .with("--admin-port", "0.0.0.0:8181")
                    .env("JAVA_HOME", System.getProperty("java.home"));
            skipWithoutNamespaces();
            try (Server server = Server.ready(contained.start())) {
                assertThat(new Visitor(server).get("/").body()).isEqualTo("Hello World!\n");
                assertThat(probe("/-/ready").body()).isEqualTo("ready\n");
                assertThat(probe("/-/metrics").body()).contains("wsgi4j_group_ready{group=");

                long inside = ProcessHandle.of(server.pid())
                        .flatMap(unshare -> unshare.children().findFirst())
                        .orElseThrow()
                        .pid();
                Command.of("kill", "-TERM", inside).run(Duration.ofSeconds(10)).successful();
                assertThat(server.awaitExit().status()).isZero();
            }
        } finally {
            Command.of("rm", "-rf", place).run(Duration.ofMinutes(1));
        }
    }

    @Test
    void aPodHasMoreTimeToEndThanTheServerTakes() throws IOException {
        String pod =
                Files.readString(Repository.root().resolve("wsgi-distribution/src/main/kubernetes/wsgi-express.yaml"));
        int grace = number(pod, "terminationGracePeriodSeconds: (\\d+)");
        int before = number(pod, "command: \\[\"sleep\", \"(\\d+)\"");
        int graceful = number(pod, "\"--graceful-timeout\", \"(\\d+)\"");
        int shutdown = number(pod, "\"--shutdown-timeout\", \"(\\d+)\"");

        assertThat(grace).isGreaterThan(before + graceful + shutdown);
        assertThat(pod)
                .contains("path: /-/ready", "path: /-/live", "readOnlyRootFilesystem: true", "runAsNonRoot: true");
        assertThat(pod).contains("containerPort: " + number(containerfile(), PROBES.pattern()));
    }

    private static String containerfile() throws IOException {
        return Files.readString(Repository.root().resolve("wsgi-distribution/src/main/container/Containerfile"));
    }

    private static int number(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(pattern).isTrue();
        return Integer.parseInt(found.group(1));
    }

    private static void skipWithoutNamespaces() throws Exception {
        if (Command.of(Tool.named("unshare"), "--mount", "--pid", "--fork", "true")
                        .run(Duration.ofSeconds(10))
                        .status()
                != 0) {
            throw Tool.missing("the right to make namespaces");
        }
    }

    private static HttpResponse<String> probe(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:8181" + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
