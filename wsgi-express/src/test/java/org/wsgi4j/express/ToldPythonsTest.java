// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wsgi4j.daemon.provision.FoundPython;

class ToldPythonsTest {

    @Test
    void theyAreReadAsTheyWereWritten() {
        ToldPythons told = new ToldPythons(Map.of(
                "one", new FoundPython("CPython 3.9.0, /a, b/python", List.of()),
                "two words", new FoundPython("", List.of("python-home", "switch-interval"))));

        assertThat(ToldPythons.parse(told.toString())).isEqualTo(told);
    }

    @Test
    void aServerWithoutALauncherIsToldNone() {
        assertThat(ToldPythons.parse("").byGroup()).isEmpty();
    }
}
