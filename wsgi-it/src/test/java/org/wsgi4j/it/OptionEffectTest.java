// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No option without a test that fails when it does nothing. */
class OptionEffectTest {

    private static final Set<String> SHOWN = new ClassFileImporter()
            .importPackages(OptionEffectTest.class.getPackageName()).stream()
                    .flatMap(type -> type.getMethods().stream())
                    .filter(method -> method.isAnnotatedWith(EffectOf.class))
                    .flatMap(OptionEffectTest::options)
                    .collect(Collectors.toSet());

    @Test
    void theEffectOfEachOptionIsSeenByATest() {
        assertThat(ListedOption.all()).hasSizeGreaterThan(100);
        assertThat(ListedOption.all().stream()
                        .filter(option -> option.names().stream().noneMatch(SHOWN::contains)))
                .as("options that no test is @EffectOf")
                .isEmpty();
    }

    @Test
    void testsAreAboutOptionsThatThereAre() {
        List<String> names = ListedOption.all().stream()
                .flatMap(option -> option.names().stream())
                .toList();

        assertThat(names).containsAll(SHOWN);
    }

    @Test
    void anOptionCanBeTakenFromACommandWithItsValues() {
        ListedOption alias = ListedOption.all().stream()
                .filter(option -> option.names().contains("--url-alias"))
                .findFirst()
                .orElseThrow();

        assertThat(alias.takenFrom(List.of("start-server", "--url-alias", "/a", "b", "--url-alias=x", "wsgi.py")))
                .containsExactly("start-server", "wsgi.py");
    }

    private static Stream<String> options(JavaMethod test) {
        return Stream.of(test.getAnnotationOfType(EffectOf.class).value());
    }
}
