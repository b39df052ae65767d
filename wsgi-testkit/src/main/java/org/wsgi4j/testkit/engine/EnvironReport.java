// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the application {@code environ} says of its environ. */
final class EnvironReport {

    private final Map<String, Variable> variables = new LinkedHashMap<>();

    /**
     * One variable.
     *
     * @param keyType the Python type of its name
     * @param type the Python type of its value
     * @param value the value: of a native string its chars, of anything else what Python shows
     */
    record Variable(String keyType, String type, String value) {}

    private EnvironReport(List<String> lines) {
        for (String line : lines) {
            String[] parts = line.split("\t", 4);
            variables.put(unescaped(parts[0]), new Variable(parts[1], parts[2], unescaped(parts[3])));
        }
    }

    /** Asks the application. */
    static EnvironReport of(Served served, Ask ask) {
        Answer answer = served.send(ask);
        assertThat(answer.status()).as(() -> answer.toString()).isEqualTo(200);
        return new EnvironReport(answer.lines());
    }

    /** Returns the value of a variable, or null if it is not set. */
    @Nullable
    String get(String name) {
        Variable variable = variables.get(name);
        return variable == null ? null : variable.value();
    }

    /** Returns the variable of that name, which is set. */
    Variable variable(String name) {
        assertThat(variables).containsKey(name);
        return Objects.requireNonNull(variables.get(name));
    }

    /** Returns the names of the variables, and "environ", the report on the environ itself. */
    Set<String> names() {
        return variables.keySet();
    }

    Map<String, Variable> variables() {
        return variables;
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            plain.append(c == '%' ? (char) Integer.parseInt(text, i + 1, i + 3, 16) : c);
            i += c == '%' ? 2 : 0;
        }
        return plain.toString();
    }
}
