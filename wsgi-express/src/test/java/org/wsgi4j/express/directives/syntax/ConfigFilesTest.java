// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wsgi4j.core.config.ConfigException.Problem;

class ConfigFilesTest {

    @TempDir
    private Path directory;

    private final List<Problem> problems = new ArrayList<>();

    @Test
    void sectionsHoldWhatIsInThem() throws IOException {
        assertThat(read(
                        "A 1",
                        "<VirtualHost *:80>",
                        "  B",
                        "  <Directory /x>",
                        "    C",
                        "  </Directory>",
                        "</virtualhost>",
                        "D"))
                .containsExactly("A 1", "<VirtualHost *:80>[B, <Directory /x>[C]]", "D");
        assertThat(problems).isEmpty();
    }

    @Test
    void definitionsAndTheEnvironmentAreReplacedFromWhereTheyAreDefined() throws IOException {
        assertThat(read(
                        "Define site /srv/a",
                        "A ${site}/b \"${site} ${HOME_OF_ALL}\"",
                        "Define site /srv/c",
                        "A ${site}"))
                .containsExactly("A /srv/a/b /srv/a all of us", "A /srv/c");
        assertThat(read("UnDefine site", "A ${sit}")).isEmpty();
        assertThat(messages())
                .containsExactly("a.conf:2: ${sit} is not defined: Define it, or set it in the environment");
    }

    @Test
    void aMapOfRewriteIsNoVariable() throws IOException {
        assertThat(read("A ${map:$1} 50%{x}")).containsExactly("A ${map:$1} 50%{x}");
    }

    @ParameterizedTest
    @CsvSource({
        "IfDefine yes, true",
        "IfDefine !yes, false",
        "IfDefine no, false",
        "IfDefine !no, true",
        "IfModule mod_wsgi.c, true",
        "IfModule wsgi_module, true",
        "IfModule mod_ssl.c, true",
        "IfModule !mod_wsgi.c, false",
        "IfModule mod_php7.c, false",
        "IfModule !php_module, true",
        "IfModule mod_wsgi.so, true",
        "IfVersion >= 2.4, true",
        "IfVersion < 2.4, false",
        "IfVersion 2.2, false",
        "IfVersion >= 2.4.10, true",
        "IfFile /, true",
        "IfFile /none/such, false",
        "IfFile !/none/such, true"
    })
    void whatDependsOnAConditionCountsIfItHolds(String condition, boolean holds) throws IOException {
        String name = condition.substring(0, condition.indexOf(' '));
        assertThat(read("Define yes", "<" + condition + ">", "A", "</" + name + ">", "B"))
                .isEqualTo(holds ? List.of("A", "B") : List.of("B"));
        assertThat(problems).isEmpty();
    }

    @Test
    void whatDoesNotCountNeedNotBeRight() throws IOException {
        assertThat(read("<IfDefine x>", "A ${none} \"", "<Unknown>", "</Unknown>", "</IfDefine>", "B"))
                .containsExactly("B");
        assertThat(problems).isEmpty();
    }

    @Test
    void filesAreIncludedWhereTheyAreNamed() throws IOException {
        Path sites = Files.createDirectories(directory.resolve("sites/deep"));
        Files.writeString(sites.resolveSibling("b.conf"), "B");
        Files.writeString(sites.resolveSibling("a.conf"), "A");
        Files.writeString(sites.resolve("c.conf"), "C");
        Files.writeString(sites.resolveSibling(".hidden.conf"), "Hidden");

        assertThat(read("Include sites/*.conf", "Include " + sites, "<X>", "IncludeOptional */a.conf", "</X>"))
                .containsExactly("A", "B", "C", "<X>[A]");
        assertThat(read("IncludeOptional none/*.conf", "IncludeOptional none", "Include sites"))
                .contains("A", "B", "C");
        assertThat(problems).isEmpty();
    }

    @Test
    void relativePathsBeginAtTheServerRootIfThereIsOne() throws IOException {
        Path root = Files.createDirectories(directory.resolve("root"));
        Files.writeString(root.resolve("x.conf"), "A");

        assertThat(read("ServerRoot " + root, "Include x.conf")).containsExactly("A");
    }

    @Test
    void aFileThatIncludesItselfIsToldOnce() throws IOException {
        Files.writeString(directory.resolve("b.conf"), "B\nInclude a.conf\n");

        assertThat(read("Include b.conf", "C")).containsExactly("B", "C");
        assertThat(messages()).containsExactly("b.conf:2: 'DIR/a.conf' is being read already: it includes itself");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Include none/*.conf|Include no file matches DIR/none/*.conf: name another, or use IncludeOptional",
                "Include none|Include there is no DIR/none: name another, or use IncludeOptional",
                "<A>|<A> is not closed",
                "</A>|</A> closes nothing that is open here",
                "<IfDefine x>|IfDefine is not closed",
                "<If \"true\">|If asks for each request, which this server cannot do: use <Location> or SetEnvIf instead",
                "<IfVersion 2 2 2>|IfVersion needs an operator and a version such as 2.4",
                "Define|Define needs a name and perhaps a value",
                "<>|a section needs a name"
            })
    void whatIsWrongIsToldWithItsLine(String line, String message) throws IOException {
        read("", line, line.startsWith("<If ") || line.startsWith("<IfVersion") ? "</If>" : "");

        assertThat(messages()).contains("a.conf:2: " + message);
    }

    @Test
    void aSectionThatIsClosedByAnotherNameIsTold() throws IOException {
        read("<A>", "<B>", "</A>", "</B>", "</A>");

        assertThat(messages()).containsExactly("a.conf:3: </A> closes nothing that is open here");
    }

    private List<String> read(String... lines) throws IOException {
        Path file = Files.writeString(directory.resolve("a.conf"), String.join("\n", lines));
        Definitions definitions = new Definitions(Map.of("HOME_OF_ALL", "all of us"));
        return new ConfigFiles(definitions, problems)
                .read(List.of(file)).stream().map(ConfigFilesTest::text).toList();
    }

    private static String text(Node node) {
        return node instanceof Section section
                ? section
                        + section.nodes().stream()
                                .map(ConfigFilesTest::text)
                                .toList()
                                .toString()
                : Objects.requireNonNull(node.toString());
    }

    private List<String> messages() {
        return problems.stream()
                .map(problem ->
                        problem.toString().replace(directory + "/", "DIR/").replaceFirst("^DIR/", ""))
                .toList();
    }
}
