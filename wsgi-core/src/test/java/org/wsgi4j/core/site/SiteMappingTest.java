// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wsgi4j.core.site.SiteFixture.environ;
import static org.wsgi4j.core.site.SiteFixture.mount;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.core.config.ProcessGroupConfig;
import org.wsgi4j.core.config.Settings;
import org.wsgi4j.core.config.SiteConfig;
import org.wsgi4j.core.config.SourcePosition;
import org.wsgi4j.core.config.VirtualHost;

class SiteMappingTest {

    private final SiteFixture site = new SiteFixture();

    @ParameterizedTest
    @CsvSource({
        "/app, script|/app|",
        "/app/, script|/app|/",
        "/app/x/, script|/app|/x/",
        "/static/a.css, files /s|/static|/a.css",
        "/favicon.ico, files /f.ico|/favicon.ico|",
        "/favicon.ico/x, files /f.ico|/favicon.ico|/x",
    })
    void mountsTakeWhatIsBelowThem(String path, String answer) throws IOException {
        site.script("/app").files("//static//", "/s").files("/favicon.ico", "/f.ico");

        assertThat(site.get(path).body()).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({"/", "/application", "/ap", "/x/app", "*", "/App"})
    void whatNoMountTakesIs404(String path) throws IOException {
        assertThat(site.script("/app").get(path).status()).isEqualTo(404);
    }

    @Test
    void theFirstMountInTheConfigurationWinsHoweverShort() throws IOException {
        site.script("/").files("/static", "/s");

        assertThat(site.get("/static/a").body()).isEqualTo("script||/static/a");
    }

    @Test
    void anApplicationAtTheRootDoesNotTakeTheAsterisk() throws IOException {
        assertThat(site.script("/").get("*").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "/, files DIR||/index.html",
        "/page.html, files DIR||/page.html",
        "/sub/, script||/sub/",
        "/sub, script||/sub",
        "/none, script||/none",
        "/\u00c3\u00a9.txt, files DIR||/\u00c3\u00a9.txt",
        "/\u00e9.txt, script||/\u00e9.txt",
        "*, ''",
    })
    void filesOfTheDocumentRootGoBeforeTheApplication(String path, String answer, @TempDir Path directory)
            throws IOException {
        for (String file : List.of("index.html", "page.html", "é.txt", "*")) {
            Files.createFile(directory.resolve(file));
        }
        Files.createDirectory(directory.resolve("sub"));
        site.documentRoot = Optional.of(directory);
        site.index = Optional.of("index.html");
        site.fallback = Optional.of(mount("/", Settings.DEFAULTS));

        String body = site.get(path).body();
        assertThat(body.contains("Not Found") ? "" : body).isEqualTo(answer.replace("DIR", directory.toString()));
    }

    @Test
    void aDocumentRootAloneAnswersForAllPaths(@TempDir Path directory) throws IOException {
        Files.createFile(Files.createDirectory(directory.resolve("sub")).resolve("i.html"));
        site.documentRoot = Optional.of(directory);
        site.index = Optional.of("i.html");

        assertThat(site.get("/none").body()).isEqualTo("files " + directory + "||/none");
        assertThat(site.get("/sub/").body()).isEqualTo("files " + directory + "||/sub/i.html");
    }

    @Test
    void mountsGoBeforeTheDocumentRoot(@TempDir Path directory) throws IOException {
        Files.createFile(directory.resolve("app"));
        site.documentRoot = Optional.of(directory);

        assertThat(site.script("/app").get("/app").body()).isEqualTo("script|/app|");
    }

    @ParameterizedTest
    @CsvSource({
        "one.example, /one",
        "ONE.example, /one",
        "uno.example, /one",
        "two.example, /two",
        "other, /all",
        "'', /all"
    })
    void aHostIsFoundByItsNamesAndElseTheOneWithoutNames(String name, String answer) throws IOException {
        VirtualHost all = named("/all");
        Site several = site.site(all, named("/one", "One.Example", "uno.example"), named("/two", "two.example"));

        assertThat(ask(several, name, answer)).isEqualTo("script|" + answer + "|");
    }

    @Test
    void theFirstHostAnswersForUnknownNamesWhereAllHaveNames() throws IOException {
        Site several = site.site(named("/one", "one.example"), named("/two", "two.example"));

        assertThat(ask(several, "other", "/one")).isEqualTo("script|/one|");
    }

    @Test
    void theEnvironSaysWhatItWasMappedTo() throws IOException {
        SiteFixture.Keeper keeper = new SiteFixture.Keeper();
        site.documentRoot = Optional.of(Path.of("/srv/é"));
        site.script("/app").answering(keeper).get("/app/x");

        Environ environ = keeper.environ();
        assertThat(environ.get("SCRIPT_FILENAME")).isEqualTo("/app.py");
        assertThat(environ.get("SERVER_ADMIN")).isEqualTo("admin@h");
        assertThat(environ.get("DOCUMENT_ROOT")).isEqualTo("/srv/\u00c3\u00a9");
        assertThat(environ.get("mod_wsgi.callable_object")).isEqualTo("application");
        assertThat(environ.get("mod_wsgi.process_group")).isEmpty();
    }

    @Test
    void theEnvironNamesTheProcessGroup() throws IOException {
        SiteFixture.Keeper keeper = new SiteFixture.Keeper();
        SourcePosition position = SourcePosition.CODE;
        Mount.Script plain = mount("/", Settings.DEFAULTS);
        site.mounts.add(new Mount.Script("/", plain.script(), "workers", Settings.DEFAULTS, position));
        SiteConfig config = new SiteConfig(
                List.of(site.host()), List.of(ProcessGroupConfig.of("workers", List.of(), position)), List.of());
        List<String> groups = new ArrayList<>();
        Site mapped = Site.of(
                config,
                mount -> {
                    groups.add(mount.processGroup());
                    return keeper;
                },
                path -> keeper,
                site.log);
        SiteFixture.ask(mapped, environ("/"), "");

        assertThat(groups).containsExactly("workers");
        assertThat(keeper.environ().get("mod_wsgi.process_group")).isEqualTo("workers");
    }

    private VirtualHost named(String prefix, String... names) {
        SiteFixture host = new SiteFixture().script(prefix);
        host.names = List.of(names);
        return host.host();
    }

    private static String ask(Site site, String name, String path) throws IOException {
        Environ environ = environ(path);
        environ.put("SERVER_NAME", name);
        return SiteFixture.ask(site, environ, "").body();
    }
}
