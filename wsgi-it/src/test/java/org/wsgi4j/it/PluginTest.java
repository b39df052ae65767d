// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An installation into whose {@code plugins/} somebody has put a jar. */
class PluginTest {

    private static final List<String> GUARDED =
            List.of("--auth-user-provider", "directory", "--auth-group-provider", "directory", "--auth-group", "staff");

    @TempDir
    private static Path place = Path.of("");

    private static Path installation = Path.of("");
    private static Path users = Path.of("");

    @BeforeAll
    static void unpack() throws Exception {
        installation = Distribution.unpack(place);
        users = Files.writeString(place.resolve("users.txt"), line("ada", "staff") + line("bob", "readers"));
    }

    @BeforeEach
    void empty() throws Exception {
        Files.deleteIfExists(installation.resolve("plugins/gate.jar"));
    }

    @Test
    void itsHooksKnowWhoMayComeIn() throws Exception {
        Path jar = Repository.root().resolve("examples/java-gate/target");
        Files.copy(Distribution.only(jar, "java-gate-*{SNAPSHOT,[0-9]}.jar"), installation.resolve("plugins/gate.jar"));

        try (Server server = Server.ready(command("--auth-provider-option", "users=" + users, "--port", "0")
                .start())) {
            assertThat(status(server, "ada", "ada's")).isEqualTo(200);
            assertThat(status(server, "ada", "x")).isEqualTo(401);
            assertThat(status(server, "eve", "eve's")).isEqualTo(401);
            assertThat(status(server, "bob", "bob's"))
                    .as("who is not of the group")
                    .isEqualTo(401);
            assertThat(new Visitor(server).get("/").statusCode()).isEqualTo(401);
        }
        refused("users=/nowhere/users.txt", "/nowhere/users.txt");
    }

    @Test
    void withoutTheJarThereIsNoSuchGate() throws Exception {
        refused("users=" + users, "there is no gate 'directory'");
    }

    private static void refused(String option, String message) throws Exception {
        Finished finished =
                command("--auth-provider-option", option, "--port", "0").run(Duration.ofMinutes(1));

        assertThat(finished.status()).isNotZero();
        assertThat(finished.err().lines().filter(line -> !line.contains("running as root")))
                .singleElement()
                .asString()
                .contains(message);
    }

    private static Command command(Object... options) {
        return Command.of(installation.resolve("bin/wsgi-express"), "start-server")
                .with(installation.resolve("examples/hello/wsgi.py"), "--host", "127.0.0.1", "--embedded-mode")
                .with(GUARDED)
                .with(options)
                .env("JAVA_HOME", System.getProperty("java.home"))
                .env("XDG_CACHE_HOME", "/dev/null/cache");
    }

    private static int status(Server server, String user, String password) throws Exception {
        Visitor visitor = new Visitor(server);
        String pair = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return visitor.send(visitor.request("/").header("Authorization", "Basic " + pair), BodyHandlers.discarding())
                .statusCode();
    }

    /** A line of the file of users, as the example wants it; everybody's password is their name with an 's. */
    private static String line(String user, String group) throws Exception {
        PBEKeySpec key =
                new PBEKeySpec((user + "'s").toCharArray(), "salt".getBytes(StandardCharsets.UTF_8), 20_000, 256);
        byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(key)
                .getEncoded();
        return user + ":salt:" + HexFormat.of().formatHex(hash) + ":" + group + "\n";
    }
}
