// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options about who is let in. */
@Tag("full")
class GateOptionsTest {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Path APPLICATION = Repository.app("hooks").resolve("whoami.py");
    private static final Path HOOKS = Repository.app("hooks").resolve("hooks.py");

    @TempDir
    private Path directory = Path.of("");

    @EffectOf({"--auth-group", "--hostname-lookups", "--host-access-script", "--auth-group-script"})
    @Test
    void theGroupAndTheNameOfTheClientDecide() throws Exception {
        Path names = Files.writeString(directory.resolve("names.py"), """
                def allow_access(environ, host):
                    return host == 'localhost'
                """);
        try (Server server = StartServer.of(APPLICATION, "--auth-user-script", HOOKS, "--auth-group-script", HOOKS)
                .with("--auth-group", "staff", "--hostname-lookups", "--host-access-script", names)
                .start()) {
            assertThat(status(server, "bob:builder", "test")).isEqualTo(200);
            assertThat(status(server, "bob:x", "test")).isEqualTo(401);
        }
        try (Server server = StartServer.of(APPLICATION, "--auth-user-script", HOOKS, "--auth-group-script", HOOKS)
                .with("--auth-group", "board")
                .start()) {
            assertThat(status(server, "bob:builder", "test")).isEqualTo(401);
        }
    }

    @EffectOf({"--host-access-provider", "--auth-user-provider", "--auth-group-provider", "--auth-provider-option"})
    @Test
    void aPluginDecidesInThePlaceOfScripts() throws Exception {
        Path installation = Distribution.unpack(directory);
        Path jar = Path.of(Class.forName("org.wsgi4j.examples.gate.DirectoryGateProvider")
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path plugin = installation.resolve("plugins/gate.jar");
        if (Files.isDirectory(jar)) {
            Command.of(Path.of(System.getProperty("java.home"), "bin/jar"), "-cf", plugin, "-C", jar, ".")
                    .run(SOON)
                    .successful();
        } else {
            Files.copy(jar, plugin);
        }
        Path users = Files.writeString(
                directory.resolve("users"), user("ada", "lovelace", "wsgi") + user("bob", "builder", "staff"));
        try (Server server = Server.ready(Command.of(installation.resolve("bin/wsgi-express"), "start-server")
                .with(APPLICATION, "--host", "127.0.0.1", "--port", 0, "--log-to-terminal")
                .with("--host-access-provider", "directory", "--auth-user-provider", "directory")
                .with("--auth-group-provider", "directory", "--auth-provider-option", "users=" + users)
                .env("JAVA_HOME", System.getProperty("java.home"))
                .env("XDG_CACHE_HOME", directory)
                .start())) {
            assertThat(status(server, "ada:lovelace", "test")).isEqualTo(200);
            assertThat(status(server, "ada:x", "test")).isEqualTo(401);
            assertThat(status(server, "bob:builder", "test"))
                    .as("of another group")
                    .isEqualTo(401);
            assertThat(status(server, "ada:lovelace", "a robot")).isEqualTo(403);
        }
    }

    /** Returns a line of the plugin's file of users. */
    private static String user(String name, String password, String groups) throws Exception {
        PBEKeySpec key = new PBEKeySpec(password.toCharArray(), "salt".getBytes(StandardCharsets.UTF_8), 20_000, 256);
        byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(key)
                .getEncoded();
        return name + ":salt:" + HexFormat.of().formatHex(hash) + ":" + groups + "\n";
    }

    private static int status(Server server, String user, String agent) throws Exception {
        Visitor visitor = new Visitor(server);
        HttpRequest.Builder request = visitor.request("/")
                .header("User-Agent", agent)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
        return visitor.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
