// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wsgi4j.core.config.ConfigException.Problem;

/** Each directive with too little, too much, and nonsense behind it: one line tells where and what. */
class WrongValueTest {

    /** Of these, nothing is looked at. */
    private static final Set<String> UNREAD =
            Set.of("LoadModule", "MaxKeepAliveRequests", "WSGINewRelicConfigFile", "WSGINewRelicEnvironment");

    /** These say all they say by being there. */
    private static final Set<String> ALONE = Set.of("SSLRequireSSL");

    /** These may have any number of words. */
    private static final Set<String> LISTS = Set.of(
            "WSGIRestrictProcess",
            "ServerAlias",
            "DirectoryIndex",
            "SetEnvIf",
            "SetEnvIfNoCase",
            "PassEnv",
            "UnsetEnv",
            "AddHandler",
            "AddType");

    /** For these any word is a name, a file or a text. */
    private static final Set<String> WORDS = Set.of(
            "WSGIDaemonProcess",
            "WSGISocketPrefix",
            "WSGIPythonPath",
            "WSGIPythonEggs",
            "WSGIPythonWarnings",
            "WSGIRestrictProcess",
            "WSGIProcessGroup",
            "WSGIApplicationGroup",
            "WSGICallableObject",
            "WSGIDispatchScript",
            "WSGIAccessScript",
            "WSGIAuthGroupScript",
            "Define",
            "UnDefine",
            "IncludeOptional",
            "ServerName",
            "ServerAlias",
            "DirectoryIndex",
            "SetEnv",
            "PassEnv",
            "UnsetEnv",
            "ErrorLog",
            "CustomLog",
            "LogFormat",
            "SSLCipherSuite",
            "SetHandler",
            "User",
            "Group",
            "ServerAdmin",
            "AddDefaultCharset");

    @TempDir
    private Path directory;

    static List<String> wordless() throws IOException {
        return without(ALONE);
    }

    static List<String> limited() throws IOException {
        return without(LISTS);
    }

    static List<String> choosy() throws IOException {
        return without(WORDS);
    }

    private static List<String> without(Set<String> others) throws IOException {
        return PromisedDirectives.names().stream()
                .filter(name -> !others.contains(name) && !UNREAD.contains(name))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("wordless")
    void aDirectiveWithoutItsValueIsToldInOneLine(String name) {
        assertThat(new Lines(directory).of(name))
                .singleElement()
                .asString()
                .matches(name + " (needs|leaves|can only) .+");
    }

    @ParameterizedTest
    @MethodSource("limited")
    void aDirectiveWithTooManyValuesIsToldInOneLine(String name) {
        assertThat(new Lines(directory).of(name + " a b c d e f g h"))
                .singleElement()
                .asString()
                .startsWith(name + " ");
    }

    @ParameterizedTest
    @MethodSource("choosy")
    void aDirectiveWithNonsenseIsToldInOneLine(String name) {
        assertThat(new Lines(directory).of(name + " -nonsense-"))
                .singleElement()
                .asString()
                .matches("(?:" + name + "|AuthName and WSGIAuthUserScript) .+");
    }

    @Test
    void allThatIsWrongIsToldAtOnceEachWithItsLine() throws IOException {
        List<String> names = wordless();
        Path file = Files.write(directory.resolve("site.conf"), names);
        List<Problem> problems = new ArrayList<>();
        new DirectiveReader(Configured.defaults(), problems).read(List.of(file));

        List<String> told = problems.stream()
                .map(problem -> problem.toString().replaceFirst(": (\\w+) .*", " $1"))
                .toList();
        List<String> wanted = IntStream.range(0, names.size())
                .mapToObj(i -> file + ":" + (i + 1) + " " + names.get(i))
                .toList();
        assertThat(told).containsExactlyInAnyOrderElementsOf(wanted);
    }
}
