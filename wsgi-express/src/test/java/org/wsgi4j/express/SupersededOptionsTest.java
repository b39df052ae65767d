// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SupersededOptionsTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @EnumSource
    void anOptionThatIsOfNoUseHereSaysSoInOneLine(Superseded option) {
        List<String> words = new ArrayList<>(List.of("check-config", option.option()));
        if (!option.value().isEmpty()) {
            words.add("1");
        }
        int code = run(words.toArray(String[]::new));

        assertThat(err.toString().lines()).singleElement().asString().contains(option.option(), option.reason());
        assertThat(code).isEqualTo(option.isHarmless() ? 0 : 2);
    }

    @Test
    void whoDoesNotGiveOneHearsNothing() {
        assertThat(run("check-config")).isZero();
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString().trim()).isEqualTo("Syntax OK");
    }

    @Test
    void eachHasAnotherName() {
        assertThat(Arrays.stream(Superseded.values()).map(Superseded::option)).doesNotHaveDuplicates();
    }

    private int run(String... words) {
        return WsgiExpress.run(words, Map.of(), new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
