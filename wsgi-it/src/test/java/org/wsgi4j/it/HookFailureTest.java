// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hooks that fail, in all ways: nobody gets in by it, and who comes after that is served as ever. */
@Tag("full")
class HookFailureTest {

    private static final Path HOOKS = Repository.app("hooks").resolve("failing.py");
    private static final Path APPLICATION = Repository.app("hooks").resolve("whoami.py");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String USERS = """
            def check_password(environ, user, password):
                return True
            """;

    private static final List<String> RAISED = List.of(
            "Exception",
            "SystemExit",
            "SystemExit 0",
            "sys.exit",
            "KeyboardInterrupt",
            "GeneratorExit",
            "StopIteration",
            "MemoryError",
            "Unprintable",
            "Aside",
            "RecursionError",
            "UnicodeError",
            "ImportError",
            "no such way");

    private static final List<String> RETURNED = List.of(
            "an int",
            "zero",
            "a float",
            "an object",
            "an undecided",
            "a function",
            "a dict of ints",
            "a list of None",
            "a broken list",
            "a text with a line end",
            "an empty text",
            "a None",
            "a True",
            "a list");

    private static final List<String> DEADLY = List.of("exit", "kill", "sleep");

    @TempDir
    private Path directory = Path.of("");

    /** A hook, and what becomes of a request when it fails. */
    enum Guarded {
        ACCESS("/access", 403, "a None,a True", ""),
        BASIC("/basic", 500, "a None,a True", "--basic"),
        DIGEST("/digest", 500, "a None", "--digest"),
        GROUPS("/groups", 401, "a list", "--basic");

        private final String path;
        private final int failure;
        private final String right;
        private final String scheme;

        Guarded(String path, int failure, String right, String scheme) {
            this.path = path;
            this.failure = failure;
            this.right = right;
            this.scheme = scheme;
        }

        boolean isRight(String way) {
            return Set.of(right.split(",")).contains(way);
        }

        List<String> credentials() {
            return scheme.isEmpty() ? List.of() : List.of(scheme, "-u", "ada:lovelace");
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobodyGetsInByIt(HookTest.Place place) throws Exception {
        Path site = Files.writeString(
                directory.resolve("site.conf"), site(Files.writeString(directory.resolve("users.py"), USERS)));
        try (Server server = StartServer.of("--application-type", "static", place.option(), "--include-file", site)
                .with("--socket-timeout", "3")
                .start()) {
            SoftAssertions all = new SoftAssertions();
            for (Guarded guarded : Guarded.values()) {
                assertThat(status(server, guarded, null)).as("%s", guarded).isEqualTo(200);
                for (List<String> ways : List.of(RAISED, RETURNED)) {
                    for (String way : ways) {
                        if (!guarded.isRight(way)) {
                            all.assertThat(status(server, guarded, way))
                                    .as("%s, %s", guarded, way)
                                    .isEqualTo(guarded.failure);
                        }
                    }
                }
                assertThat(status(server, guarded, null)).as("%s", guarded).isEqualTo(200);
            }
            all.assertAll();
            if (place != HookTest.Place.EMBEDDED) {
                lettingNobodyInWhereTheProcessOfHooksEnds(server);
            }
        }
    }

    private static String site(Path users) {
        return """
            WSGIScriptAlias / "%1$s"
            <Location /access>
                WSGIAccessScript "%2$s"
            </Location>
            <Location /basic>
                AuthType Basic
                AuthName Here
                AuthBasicProvider wsgi
                WSGIAuthUserScript "%2$s"
                Require valid-user
            </Location>
            <Location /digest>
                AuthType Digest
                AuthName Here
                AuthDigestProvider wsgi
                WSGIAuthUserScript "%2$s"
                Require valid-user
            </Location>
            <Location /groups>
                AuthType Basic
                AuthName Here
                AuthBasicProvider wsgi
                WSGIAuthUserScript "%3$s"
                WSGIAuthGroupScript "%2$s"
                Require wsgi-group staff
            </Location>
            """.formatted(APPLICATION, HOOKS, users);
    }

    private static void lettingNobodyInWhereTheProcessOfHooksEnds(Server server) throws Exception {
        for (Guarded guarded : Guarded.values()) {
            for (String way : DEADLY) {
                assertThat(status(server, guarded, way))
                        .as("%s, %s", guarded, way)
                        .isEqualTo(guarded.failure);
                assertThat(status(server, guarded, null))
                        .as("%s, after %s", guarded, way)
                        .isEqualTo(200);
            }
        }
    }

    private static int status(Server server, Guarded guarded, @Nullable String wish)
            throws IOException, InterruptedException {
        Command curl = Command.of(Tool.named("curl"), "-sS", "-o", "/dev/null", "-w", "%{http_code}")
                .with("--max-time", "30")
                .with(guarded.credentials());
        Command wishing = wish == null ? curl : curl.with("-H", "X-Wish: " + wish);
        return Integer.parseInt(wishing.with(server.uri().resolve(guarded.path))
                .run(PATIENCE)
                .successful()
                .out()
                .strip());
    }
}
