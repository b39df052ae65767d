// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Holds a test to what {@link EffectOf} says of it: that it starts something with those options. */
final class GivenOptions implements BeforeTestExecutionCallback, AfterTestExecutionCallback {

    /** An option that is left out wherever it is given, to see which tests notice. */
    private static final String WITHOUT = System.getProperty("wsgi4j.without", "");

    private static final Set<String> GIVEN = ConcurrentHashMap.newKeySet();

    GivenOptions() {}

    /** Takes note of a command that is about to be started, and returns its words as they are to be. */
    static List<String> noted(List<String> words) {
        words.stream().map(word -> word.split("=", 2)[0]).forEach(GIVEN::add);
        return ListedOption.all().stream()
                .filter(option -> option.names().contains(WITHOUT))
                .findFirst()
                .map(option -> option.takenFrom(words))
                .orElse(words);
    }

    @Override
    public void beforeTestExecution(ExtensionContext test) {
        GIVEN.clear();
    }

    @Override
    public void afterTestExecution(ExtensionContext test) {
        if (test.getExecutionException().isEmpty()) {
            String[] named =
                    test.getRequiredTestMethod().getAnnotation(EffectOf.class).value();
            assertThat(GIVEN).as("what was started").contains(named);
        }
    }
}
