// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigTest {

    @ParameterizedTest
    @CsvSource({"/, ''", "//, ''", "/a, /a", "/a/, /a", "//a///b//, /a/b"})
    void aMountPointHasOneForm(String given, String prefix) {
        assertThat(files(given).prefix()).isEqualTo(prefix);
    }

    @Test
    void aMountPointBeginsWithASlash() {
        assertThatIllegalArgumentException().isThrownBy(() -> files("a")).withMessageContaining("'/'");
        assertThatIllegalArgumentException().isThrownBy(() -> files(""));
    }

    @Test
    void recordsKeepCopiesOfTheirLists() {
        List<Mount> mounts = new ArrayList<>();
        VirtualHost host = new VirtualHost(
                List.of("H"), "", mounts, Optional.empty(), Optional.empty(), Optional.empty(), Settings.DEFAULTS);
        mounts.add(files("/"));

        assertThat(host.mounts()).isEmpty();
        assertThat(host.names()).containsExactly("h");
        assertThatThrownBy(() -> host.mounts().add(files("/"))).isInstanceOf(UnsupportedOperationException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> new SiteConfig(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Settings(false, false, false, -1));
    }

    @Test
    void allProblemsAreReportedTogetherEachWithItsPosition() {
        ConfigException two = new ConfigException(List.of(
                new ConfigException.Problem(new SourcePosition("a.conf", 3), "first"),
                new ConfigException.Problem(SourcePosition.CODE, "second")));

        assertThat(two).hasMessage("a.conf:3: first" + System.lineSeparator() + "code: second");
        assertThat(two.problems()).hasSize(2);
    }

    private static Mount files(String prefix) {
        return new Mount.Files(prefix, Path.of("/srv"), Settings.DEFAULTS, SourcePosition.CODE);
    }
}
