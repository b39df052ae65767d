// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No directive of the list that sites may rely on without a test that fails when it does nothing in a server that runs. */
class DirectiveListTest {

    /** These are taken and do nothing, as the guide to migration says. */
    private static final Set<String> TAKEN = Set.of(
            "WSGIAcceptMutex",
            "WSGIPy3kWarningFlag",
            "WSGILazyInitialization",
            "WSGIVerboseDebugging",
            "WSGICaseSensitivity",
            "WSGIPassApacheRequest",
            "WSGINewRelicConfigFile",
            "WSGINewRelicEnvironment",
            "WSGISocketRotation",
            "WSGIDestroyInterpreter",
            "LoadModule",
            "MaxKeepAliveRequests",
            "Group");

    /** What these set is seen by tests of the options for the same, or by tests of what reads them. To be made fewer. */
    private static final Set<String> SEEN_ELSEWHERE = Set.of("WSGIEnableSendfile", "Timeout", "SSLVerifyDepth");

    @Test
    void theEffectOfEachDirectiveIsSeenByATest() throws IOException {
        Set<String> missing = new TreeSet<>(promised());
        missing.removeAll(shown());
        missing.removeAll(TAKEN);
        missing.removeAll(SEEN_ELSEWHERE);

        assertThat(promised()).hasSizeGreaterThan(100);
        assertThat(missing).as("directives that no test is @EffectOfDirective").isEmpty();
    }

    @Test
    void nothingIsSaidOfADirectiveThatIsNotThere() throws IOException {
        Set<String> others = new TreeSet<>(shown());
        others.addAll(TAKEN);
        others.addAll(SEEN_ELSEWHERE);

        assertThat(promised()).containsAll(others);
        assertThat(shown()).doesNotContainAnyElementsOf(TAKEN).doesNotContainAnyElementsOf(SEEN_ELSEWHERE);
    }

    private static List<String> promised() throws IOException {
        String file = "wsgi-express/src/test/resources/org/wsgi4j/express/directives/promised-directives.txt";
        return Files.readAllLines(Repository.root().resolve(file)).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .toList();
    }

    private static Set<String> shown() throws IOException {
        Set<String> shown = new TreeSet<>();
        DirectiveCase.all().forEach(each -> shown.add(each.directive()));
        new ClassFileImporter()
                .importPackages(DirectiveListTest.class.getPackageName()).stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(EffectOfDirective.class))
                        .flatMap(method -> Stream.of(method.getAnnotationOfType(EffectOfDirective.class)
                                .value()))
                        .forEach(shown::add);
        return shown;
    }
}
