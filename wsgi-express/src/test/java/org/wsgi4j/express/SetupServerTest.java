// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wsgi4j.express.setup.ControlScript;
import org.wsgi4j.express.setup.OptionFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

class SetupServerTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    private Path root;
    private Path script;

    @BeforeEach
    void write() throws IOException {
        root = directory.resolve("root");
        script = Files.writeString(directory.resolve("wsgi.py"), "");
    }

    @Test
    void theFilesHaveTheNamesOfModWsgiExpress() {
        assertThat(run("setup-server", script, "--server-root", root)).isZero();

        assertThat(root.resolve("httpd.conf")).isNotEmptyFile();
        assertThat(root.resolve("envvars")).isNotEmptyFile();
        assertThat(root.resolve("htdocs")).isDirectory();
        assertThat(root.resolve("apachectl")).isExecutable();
        assertThat(out.toString())
                .contains(
                        "Environ Variables : " + root.resolve("envvars"),
                        "Control Script    : " + root.resolve("apachectl"));
    }

    @Test
    void theOptionsAreKeptForTheServerAndThoseOfTheSetupAreNot() throws IOException {
        Path variables = Files.writeString(directory.resolve("variables"), "");
        assertThat(run(
                        "start-server",
                        script,
                        "--setup-only",
                        "--server-root",
                        root,
                        "--threads",
                        7,
                        "--envvars-script",
                        variables))
                .isZero();

        assertThat(root.resolve("httpd.conf"))
                .content()
                .contains("--threads 7", "--server-root " + root, "--document-root " + root.resolve("htdocs"))
                .doesNotContain("setup-only", "envvars");
        assertThat(root.resolve("apachectl")).content().contains("envvars_script='" + variables + "'");
        assertThat(run("check-config", "@" + root.resolve("httpd.conf"))).isZero();
        assertThat(out.toString()).contains("Syntax OK");
    }

    @Test
    void anotherSetupLeavesTheEnvironmentToItsOwner() throws IOException {
        run("setup-server", script, "--server-root", root);
        Files.writeString(root.resolve("envvars"), "mine");
        run("setup-server", script, "--server-root", root, "--threads", 3);

        assertThat(root.resolve("envvars")).hasContent("mine");
        assertThat(root.resolve("httpd.conf")).content().contains("--threads 3");
    }

    @Test
    void whatIsWrongIsToldAndNothingIsWritten() {
        assertThat(run("setup-server", script, "--server-root", root, "--threads", 0))
                .isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("--threads");
        assertThat(root).doesNotExist();
    }

    @Test
    void aRootThatCannotBeIsOneLine() {
        assertThat(run("setup-server", script, "--server-root", script.resolve("root")))
                .isEqualTo(1);
        assertThat(err.toString().lines())
                .last()
                .asString()
                .contains("--server-root")
                .doesNotContain("\tat ");
    }

    @Test
    void aScriptForTheEnvironmentIsNothingToAServerThatStartsNow() {
        assertThat(run("start-server", script, "--envvars-script", "x")).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("--envvars-script", "setup-server");
    }

    @Test
    void anyWordComesBackFromAFileOfOptions() throws IOException {
        List<String> words = List.of("plain", "two words", "\"quoted\" 'too'", "a\\b\nc", "@sign", "#no", "", "späť$x");
        Path file = Files.writeString(
                directory.resolve("options"), new OptionFile(words).toString(), Charset.defaultCharset());
        Words read = new Words();
        new CommandLine(read).setUseSimplifiedAtFiles(false).parseArgs("@" + file);

        assertThat(read.words).containsExactlyElementsOf(words);
    }

    @Test
    void aShellTakesAnyWordAsItIs() {
        assertThat(ControlScript.quoted("it's $HOME")).isEqualTo("'it'\\''s $HOME'");
    }

    @Command
    private static final class Words {
        @Parameters
        List<String> words = new ArrayList<>();
    }

    private int run(Object... words) {
        String[] arguments = List.of(words).stream().map(Object::toString).toArray(String[]::new);
        return WsgiExpress.run(arguments, Map.of(), new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
