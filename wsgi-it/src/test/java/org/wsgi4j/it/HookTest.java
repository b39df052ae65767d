// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hook scripts guard a whole site, whatever runs them and whatever it serves. */
class HookTest {

    private static final Path HOOKS = Repository.app("hooks").resolve("hooks.py");
    private static final Path APPLICATION = Repository.app("hooks").resolve("whoami.py");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path directory = Path.of("");

    /** Where the application and the hooks run. */
    enum Place {
        EMBEDDED("--embedded-mode"),
        JYTHON("--engine=jython"),
        CPYTHON("--engine=cpython");

        private final String option;

        Place(String option) {
            this.option = option;
        }

        String option() {
            return option;
        }

        StartServer serving(Path application, Object... more) {
            return StartServer.of(application).with(option).with(more);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAccessHookDeniesBeforeAnythingElseIsAsked(Place place) throws Exception {
        try (Server server =
                place.serving(APPLICATION, "--host-access-script", HOOKS).start()) {
            assertThat(get(server, "/", Map.of()).statusCode()).isEqualTo(200);
            assertThat(get(server, "/", Map.of("X-Wish", "deny")).statusCode()).isEqualTo(403);
            assertThat(get(server, "/", Map.of("X-Wish", "text")).statusCode()).isEqualTo(403);
            assertThat(get(server, "/", Map.of("X-Wish", "raise")).statusCode()).isEqualTo(403);
            server.output().await("access hook raises", PATIENCE);
            server.output().await("TypeError: allow_access()", PATIENCE);
        }
    }

    @EffectOf("--auth-user-script")
    @ParameterizedTest
    @EnumSource
    void usersSayWhoTheyAreWithBasicEverywhereOnTheSite(Place place) throws Exception {
        Path files = Files.createDirectory(directory.resolve("static"));
        Files.writeString(files.resolve("file.txt"), "a file");
        try (Server server = place.serving(APPLICATION, "--auth-user-script", HOOKS, "--url-alias", "/static", files)
                .start()) {
            HttpResponse<String> unknown = get(server, "/", Map.of());
            assertThat(unknown.statusCode()).isEqualTo(401);
            assertThat(unknown.headers().allValues("WWW-Authenticate")).containsExactly("Basic realm=\"127.0.0.1:0\"");
            assertThat(get(server, "/static/file.txt", Map.of()).statusCode()).isEqualTo(401);
            assertThat(get(server, "/static/none", Map.of()).statusCode()).isEqualTo(401);

            assertThat(get(server, "/", basic("ada", "lovelace")).body()).startsWith("ada by Basic");
            assertThat(get(server, "/static/file.txt", basic("ada", "lovelace")).body())
                    .isEqualTo("a file");
            assertThat(get(server, "/", basic("ada", "x")).statusCode()).isEqualTo(401);
            assertThat(get(server, "/", basic("eve", "x")).statusCode()).isEqualTo(401);
            assertThat(get(server, "/", basic("raise", "x")).statusCode()).isEqualTo(500);
            assertThat(get(server, "/", basic("number", "x")).statusCode()).isEqualTo(500);
            Map<String, String> renamed = Map.of(
                    "X-Rename",
                    "countess",
                    "Authorization",
                    basic("ada", "lovelace").get("Authorization"));
            assertThat(get(server, "/", renamed).body()).startsWith("countess by Basic");
        }
    }

    @EffectOf({"--auth-type", "--auth-realm"})
    @ParameterizedTest
    @EnumSource
    void curlSaysWhoItIsWithDigest(Place place) throws Exception {
        Path curl = Tool.named("curl");
        try (Server server = place.serving(
                        APPLICATION,
                        "--auth-user-script",
                        HOOKS,
                        "--auth-type",
                        "Digest",
                        "--auth-realm",
                        "a \"realm\"")
                .start()) {
            Command ask = Command.of(curl, "-sS", "--digest", "-w", " %{http_code}\n");
            assertThat(ask.with("-u", "ada:lovelace", server.uri(), server.uri().resolve("/x?y=%20z"))
                            .run(PATIENCE)
                            .out()
                            .lines())
                    .hasSize(2)
                    .allMatch(line -> line.matches("ada by Digest in \\d+ 200"));
            assertThat(ask.with("-u", "ada:wrong", "-o", "/dev/null", server.uri())
                            .run(PATIENCE)
                            .out())
                    .isEqualTo(" 401");
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofTheUsersOnlyThoseOfTheGroupComeIn(Place place) throws Exception {
        try (Server server = place.serving(APPLICATION, "--auth-user-script", HOOKS, "--auth-group-script", HOOKS)
                .start()) {
            assertThat(get(server, "/", basic("ada", "lovelace")).statusCode()).isEqualTo(200);
            assertThat(get(server, "/", basic("bob", "builder")).statusCode()).isEqualTo(401);
            Map<String, String> failing = Map.of(
                    "X-Wish",
                    "no groups",
                    "Authorization",
                    basic("ada", "lovelace").get("Authorization"));
            assertThat(get(server, "/", failing).statusCode()).isEqualTo(401);
            server.output().await("group hook raises", PATIENCE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aHookThatHasChangedIsLoadedAgain(Place place) throws Exception {
        Path hooks =
                Files.writeString(directory.resolve("hooks.py"), "def allow_access(environ, host):\n    return True\n");
        try (Server server =
                place.serving(APPLICATION, "--host-access-script", hooks).start()) {
            assertThat(get(server, "/", Map.of()).statusCode()).isEqualTo(200);
            Files.writeString(hooks, "def allow_access(environ, host):\n    return False  # closed\n");
            Files.setLastModifiedTime(hooks, FileTime.fromMillis(System.currentTimeMillis() + 2000));
            assertThat(get(server, "/", Map.of()).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void hooksRunInAProcessOfTheirOwn() throws Exception {
        Path hooks = Files.writeString(directory.resolve("hooks.py"), """
                import os

                def check_password(environ, user, password):
                    return 'hook in %d' % os.getpid()
                """);
        try (Server server =
                Place.CPYTHON.serving(APPLICATION, "--auth-user-script", hooks).start()) {
            String[] words = get(server, "/", basic("any", "body")).body().split(" ", -1);
            assertThat(words[2]).isNotEqualTo(words[words.length - 1]);
            assertThat(server.output().text()).contains("wsgi4j-hooks");
        }
    }

    @Test
    void aScriptThatIsNotThereIsOneLine() throws Exception {
        Finished finished = StartServer.of(
                        APPLICATION, "--auth-user-script", "/nowhere/users.py", "--auth-type", "Kerberos")
                .run();
        assertThat(finished.status()).isEqualTo(2);
        assertThat(finished.err())
                .contains("--auth-user-script: the file '/nowhere/users.py' does not exist")
                .contains("--auth-type: 'Kerberos' is not possible: give Basic or Digest");
    }

    @Test
    void aPluginThatIsNotThereIsOneLine() throws Exception {
        Finished finished = StartServer.of(APPLICATION, "--auth-user-provider", "ldap", "--port", "0")
                .run();
        assertThat(finished.status()).isEqualTo(2);
        assertThat(finished.err()).contains("there is no gate 'ldap'");
    }

    private static Map<String, String> basic(String user, String password) {
        String pair = user + ":" + password;
        return Map.of(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private static HttpResponse<String> get(Server server, String path, Map<String, String> fields)
            throws IOException, InterruptedException {
        Visitor visitor = new Visitor(server);
        HttpRequest.Builder request = visitor.request(path);
        fields.forEach(request::header);
        return visitor.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
