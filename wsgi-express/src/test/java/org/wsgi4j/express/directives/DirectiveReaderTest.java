// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.config.ConfigException.Problem;
import org.wsgi4j.core.config.ImportScript;
import org.wsgi4j.core.config.InterpreterOptions;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.core.config.ProcessGroupConfig;
import org.wsgi4j.core.config.Settings;
import org.wsgi4j.core.config.SourcePosition;
import org.wsgi4j.core.config.VirtualHost;

class DirectiveReaderTest {

    private static final Settings SETTINGS = new Settings(false, true, false, 10);

    @TempDir
    private Path directory;

    private final List<Problem> problems = new ArrayList<>();

    @Test
    void interpretersAreAsTheirDirectivesSay() throws IOException {
        Directives directives = read(
                "WSGIPythonHashSeed random",
                "WSGIPythonOptimize 2",
                "WSGIPythonWarnings error",
                "WSGIPythonWarnings ignore::UserWarning",
                "WSGIDontWriteBytecode On",
                "WSGIPythonHome " + directory,
                "WSGISwitchInterval 0.002",
                "WSGIFreeThreading on",
                "WSGIRestrictStdin On",
                "WSGIRestrictStdout On",
                "WSGIRestrictSignal Off",
                "WSGISlowRequests 2.5");

        assertThat(problems).isEmpty();
        assertThat(directives.interpreter())
                .isEqualTo(new InterpreterOptions(
                        Optional.of(directory),
                        Optional.of("random"),
                        2,
                        List.of("error", "ignore::UserWarning"),
                        false,
                        Duration.ofMillis(2),
                        true,
                        true,
                        true,
                        false,
                        Duration.ofMillis(2500)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', quoteCharacter = '"', textBlock = """
            WSGIPythonHashSeed 4294967296 > needs 'random' or a number from 0 to 4294967295, not '4294967296'
            WSGIPythonHashSeed -1         > needs 'random' or a number from 0 to 4294967295, not '-1'
            WSGIPythonHome /no/venv       > needs a virtual environment, and there is no '/no/venv': make one with 'python3 -m venv /no/venv', or give another
            WSGIPythonOptimize 3          > needs 0, 1 or 2, not '3'
            WSGIDontWriteBytecode maybe   > needs On or Off, not 'maybe'
            WSGISwitchInterval fast       > needs a number of seconds such as 0.005, not 'fast'
            """)
    void whatIsWrongWithAnInterpreterIsTold(String line, String message) throws IOException {
        read(line);

        assertThat(problems).singleElement().asString().endsWith(message);
    }

    @Test
    void aProcessGroupHasItsOptions() throws IOException {
        Directives read =
                read("# workers", "WSGIDaemonProcess site processes=2 \\", "  python-path='/a b:/c' engine=cpython");

        ProcessGroupConfig group = read.processGroups().get(0);
        assertThat(group.name()).isEqualTo("site");
        assertThat(group.capacity().processes()).isEqualTo(2);
        assertThat(group.python().path()).containsExactly(Path.of("/a b"), Path.of("/c"));
        assertThat(group.python().engine()).isEqualTo("cpython");
        assertThat(group.position()).isEqualTo(at(2));
        assertThat(problems).isEmpty();
    }

    @Test
    void aScriptAliasHasTheDefaultsOfTheServer() throws IOException {
        Mount.Script mount =
                scripts(read("WSGIScriptAlias /shop/ /srv/shop.wsgi")).get(0);

        assertThat(mount.prefix()).isEqualTo("/shop");
        assertThat(mount.script()).isEqualTo(script("/srv/shop.wsgi", "application", "h:8000|/shop"));
        assertThat(mount.processGroup()).isEqualTo("own");
        assertThat(mount.settings().bodyLimit()).isEqualTo(10);
        assertThat(mount.position()).isEqualTo(at(1));
    }

    @Test
    void aScriptAliasHasItsOptions() throws IOException {
        Mount.Script mount = scripts(
                        read("wsgiscriptalias / app.wsgi process-group=%{GLOBAL} application-group=%{SERVER}"
                                + " callable-object=app.main pass-authorization=on"))
                .get(0);

        String file = directory.resolve("app.wsgi").toString();
        assertThat(mount.processGroup()).isEmpty();
        assertThat(mount.script()).isEqualTo(script(file, "app.main", "h:8000"));
        assertThat(mount.settings().passAuthorization()).isTrue();
        assertThat(mount.settings().chunkedRequest()).isTrue();
    }

    @Test
    void theGroupsOfTheFileHoldWhereverTheyStandAndOptionsGoBeforeThem() throws IOException {
        Directives read = read(
                "WSGIScriptAlias /a /a.wsgi",
                "WSGIProcessGroup one",
                "WSGIApplicationGroup %{GLOBAL}",
                "WSGIScriptAlias /b /b.wsgi process-group=two",
                "WSGIScriptAlias /c /c.wsgi application-group=three",
                "WSGIProcessGroup four");

        assertThat(scripts(read)).extracting(Mount.Script::processGroup).containsExactly("four", "two", "four");
        assertThat(scripts(read))
                .extracting(mount -> mount.script().applicationGroup())
                .containsExactly("", "", "three");
        assertThat(read.imports()).isEmpty();
    }

    @Test
    void mountsKeepTheirOrderThroughAllFiles() throws IOException {
        Path second = Files.writeString(directory.resolve("b.conf"), "WSGIScriptAlias / /b\nWSGIProcessGroup last\n");
        Path first = file("WSGIScriptAlias /x /x", "WSGIScriptAlias /x/y /y");

        Directives read = read(List.of(first, second));

        assertThat(scripts(read)).extracting(Mount::prefix).containsExactly("/x", "/x/y", "");
        assertThat(scripts(read)).extracting(Mount.Script::processGroup).containsOnly("last");
    }

    @Test
    void aMountWithBothGroupsByNameIsImportedAtTheStart() throws IOException {
        Directives read = read(
                "WSGIScriptAlias /a /a process-group=one application-group=two",
                "WSGIScriptAlias /b /b process-group=one application-group=%{GLOBAL}",
                "WSGIScriptAlias /c /c process-group=one");

        assertThat(read.imports()).containsExactly(new ImportScript(script("/a", "application", "two"), "one", at(1)));
    }

    @Test
    void aScriptIsImported() throws IOException {
        Directives read = read(
                "WSGIImportScript /jobs.py process-group=jobs application-group=%{GLOBAL}",
                "WSGIImportScript /all.py process-group=%{GLOBAL} application-group=%{SERVER}");

        assertThat(read.imports())
                .containsExactly(
                        new ImportScript(script("/jobs.py", "application", ""), "jobs", at(1)),
                        new ImportScript(script("/all.py", "application", "h:8000"), "", at(2)));
    }

    @Test
    void theSocketPrefixIsBesideItsFileUnlessItIsAbsolute() throws IOException {
        assertThat(read("WSGISocketPrefix run/wsgi").socketPrefix()).contains(directory.resolve("run/wsgi"));
        assertThat(read("WSGISocketPrefix /run/wsgi").socketPrefix()).contains(Path.of("/run/wsgi"));
        assertThat(read("").socketPrefix()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WSGIScriptAlia / /x|unknown directive WSGIScriptAlia; did you mean WSGIScriptAlias?",
                "Frobnicate x|unknown directive Frobnicate",
                "WSGIDaemonProcess|WSGIDaemonProcess needs a name and options",
                "WSGIDaemonProcess a b|WSGIDaemonProcess has 'b', which is not of the form option=value",
                "WSGIDaemonProcess a threads=x|threads=x is out of bounds: give 0 to 10000",
                "WSGIDaemonProcess a thread=1|unknown option 'thread'; did you mean threads?",
                "WSGIScriptAlias /|WSGIScriptAlias needs a URL and a file",
                "WSGIScriptAlias x /x|WSGIScriptAlias needs a URL that begins with '/', which 'x' does not",
                "WSGIScriptAlias / /x proces-group=a|unknown option 'proces-group'; did you mean process-group?",
                "WSGIScriptAlias / /x pass-authorization=1|pass-authorization=1 is not possible: give On or Off",
                "WSGIProcessGroup %{X}|WSGIProcessGroup: %{X} stands for nothing: give a name or %{GLOBAL}",
                "WSGIProcessGroup a b|WSGIProcessGroup needs a name and nothing else",
                "WSGISocketPrefix|WSGISocketPrefix needs a path and nothing else",
                "WSGIImportScript /x|WSGIImportScript needs process-group=",
                "WSGIImportScript /x process-group=a|WSGIImportScript needs application-group=",
                "WSGIImportScript|WSGIImportScript needs a file, process-group= and application-group=",
                "WSGIImportScript /x process-group=a application-group=%{RESOURCE}|application-group: %{RESOURCE} stands"
                        + " for a mount, and an import has none: give a name",
                "WSGIScriptAlias / \"/x|a quote \" is not closed",
            })
    void whatIsWrongIsToldWithItsLine(String line, String problem) throws IOException {
        read("", line);

        assertThat(problems)
                .extracting(Problem::toString)
                .containsExactly(directory.resolve("a.conf") + ":2: " + problem);
    }

    @Test
    void allThatIsWrongInAllFilesIsToldTogether() throws IOException {
        Path latin = Files.write(directory.resolve("l.conf"), "\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        Path other = Files.writeString(directory.resolve("b.conf"), "\nWrong\n");
        read(List.of(
                file("WSGIDaemonProcess a threads=x home=y", "Wrong"), other, latin, directory, Path.of("none.conf")));

        assertThat(problems)
                .extracting(Problem::toString)
                .containsExactlyInAnyOrder(
                        directory.resolve("a.conf") + ":1: threads=x is out of bounds: give 0 to 10000",
                        directory.resolve("a.conf") + ":1: home=y is no absolute path: give one that begins with '/'",
                        directory.resolve("a.conf") + ":2: unknown directive Wrong",
                        other + ":2: unknown directive Wrong",
                        "--include-file: '" + latin + "' is not a text file in UTF-8",
                        "--include-file: '" + directory + "' is a directory, not a file",
                        "--include-file: 'none.conf' does not exist");
    }

    @Test
    void aGroupWithWrongOptionsCanStillBeNamed() throws IOException {
        assertThat(read("WSGIDaemonProcess a threads=x", "WSGIDaemonProcess b y", "WSGIDaemonProcess %{GLOBAL}")
                        .processGroups())
                .extracting(ProcessGroupConfig::name)
                .containsExactly("a", "b");
        assertThat(problems).hasSize(3);
    }

    private Directives read(String... lines) throws IOException {
        return read(List.of(file(lines)));
    }

    private Directives read(List<Path> files) {
        return new DirectiveReader(
                        new DirectiveDefaults(
                                "h:8000",
                                "own",
                                SETTINGS,
                                true,
                                "auto",
                                Optional.empty(),
                                InterpreterOptions.DEFAULTS,
                                Map.of("DATA", "/data"),
                                true,
                                OptionalInt.empty()),
                        problems)
                .read(files);
    }

    private static List<Mount.Script> scripts(Directives read) {
        MainHost main = read.main();
        return new VirtualHost(
                        List.of(),
                        "",
                        main.mounts(),
                        main.documentRoot(),
                        Optional.empty(),
                        Optional.empty(),
                        main.settings(),
                        List.of(),
                        main.sections(),
                        main.rewriting(),
                        "",
                        main.server(),
                        main.port())
                .scripts();
    }

    private Path file(String... lines) throws IOException {
        return Files.writeString(directory.resolve("a.conf"), String.join("\n", lines));
    }

    private SourcePosition at(int line) {
        return new SourcePosition(directory.resolve("a.conf").toString(), line);
    }

    private static ScriptRef script(String file, String callable, String group) {
        return new ScriptRef(new ScriptRef.Source.File(Path.of(file)), callable, group, true);
    }
}
