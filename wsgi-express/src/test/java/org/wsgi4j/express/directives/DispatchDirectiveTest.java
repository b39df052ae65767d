// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code WSGIDispatchScript}: a script says for each request where others run. */
class DispatchDirectiveTest {

    @TempDir
    private Path directory;

    private Configured site(String... lines) {
        List<String> all = new ArrayList<>(List.of(
                "WSGIDaemonProcess one", "WSGIDaemonProcess two", "WSGIScriptAlias / /srv/app.wsgi process-group=one"));
        all.addAll(List.of(lines));
        Configured site = Configured.by(directory, all.toArray(String[]::new));
        assertThat(site.problems()).isEmpty();
        return site;
    }

    @Test
    void whatItSaysGoesBeforeAllDirectivesAndOptions() throws IOException {
        Configured site = site("WSGIApplicationGroup a", "WSGIDispatchScript /srv/dispatch.py");

        assertThat(site.get("/x").body()).endsWith("|one|a");
        assertThat(site.get("/x", "X-Process_group: two").body()).endsWith("|two|a");
        assertThat(site.get("/x", "X-Application_group: %{GLOBAL}").body()).endsWith("|one|");
        assertThat(site.get("/x", "X-Application_group: %{ENV:HTTP_X_B}", "X-B: b")
                        .body())
                .endsWith("|one|b");
        site.get("/x", "X-Callable_object: other", "X-Process_group: None");
        assertThat(site.seen().get("mod_wsgi.callable_object")).isEqualTo("other");
        assertThat(site.seen().get("mod_wsgi.process_group")).isEqualTo("one");
    }

    @Test
    void itIsAskedInAnApplicationGroupOfItsOwn() throws IOException {
        Configured site = site("WSGIDispatchScript dispatch.py application-group=%{SERVER}");

        site.get("/x");
        assertThat(site.calls)
                .containsExactly(
                        directory.resolve("dispatch.py") + " process_group() in h:8000",
                        directory.resolve("dispatch.py") + " application_group() in h:8000",
                        directory.resolve("dispatch.py") + " callable_object() in h:8000");
    }

    @Test
    void itSeesAllThatTheApplicationWillButWhatIsUndecided() throws IOException {
        Configured site = site("SetEnv A 1", "WSGIDispatchScript /srv/dispatch.py application-group=d");

        assertThat(site.get("/x", "X-Process_group: raise").status()).isEqualTo(500);
        assertThat(site.seen().get("A")).isEqualTo("1");
        assertThat(site.seen().get("PATH_INFO")).isEqualTo("/x");
        assertThat(site.seen().get("SCRIPT_FILENAME")).isEqualTo("/srv/app.wsgi");
        assertThat(site.seen().get("mod_wsgi.process_group")).isEmpty();
        assertThat(site.seen().get("mod_wsgi.application_group")).isEqualTo("d");
        assertThat(site.seen().get("mod_wsgi.callable_object")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "raise, it raises",
        "True, returned something else than None or a str",
        "three, there is no process group 'three'",
        "two, not among those of WSGIRestrictProcess",
        "%{GLOBAL}, not among those of WSGIRestrictProcess"
    })
    void whatCannotBeIsAnErrorOfTheServerAndALine(String wish, String line) throws IOException {
        Configured site =
                site("WSGIDispatchScript /srv/dispatch.py", wish.equals("three") ? "" : "WSGIRestrictProcess one");

        assertThat(site.get("/x", "X-Process_group: " + wish).status()).isEqualTo(500);
        assertThat(site.log).anyMatch(each -> each.contains(line));
    }

    @Test
    void aSectionMayHaveAnotherOne() throws IOException {
        Configured site =
                site("WSGIDispatchScript /srv/a.py", "<Location /b>", "WSGIDispatchScript /srv/b.py", "</Location>");

        site.get("/b/c");
        assertThat(site.calls).isNotEmpty().allMatch(call -> call.startsWith("/srv/b.py"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/srv/d.py application-group=%{RESOURCE}",
                "/srv/d.py application-group=%{ENV:A}",
                "/srv/d.py process-group=one"
            })
    void whatItCannotHaveIsTold(String arguments) {
        Configured site = Configured.by(directory, "WSGIDispatchScript " + arguments);

        assertThat(site.problems()).hasSize(1);
    }
}
