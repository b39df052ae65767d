// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wsgi4j.core.ScriptRef;

class SiteConfigTest {

    @Test
    void aMountNamesAProcessGroupThatIsThere() {
        Mount.Script mount = mount("/a", "one", 1);
        ImportScript script = new ImportScript(mount.script(), "two", at(2));
        SiteConfig site =
                new SiteConfig(List.of(host(mount)), List.of(group("one", 8), group("two", 9)), List.of(script));

        assertThat(site.scripts()).containsExactly(mount);
    }

    @Test
    void theEmptyNameIsEmbeddedMode() {
        SiteConfig site = new SiteConfig(List.of(host(mount("/a", "", 1))));

        assertThat(site.scripts()).extracting(Mount.Script::processGroup).containsExactly("");
    }

    @Test
    void anUnknownGroupComesWithTheKnownOnes() {
        ImportScript script = new ImportScript(mount("/", "", 1).script(), "four", at(4));

        assertThatThrownBy(() -> new SiteConfig(
                        List.of(host(mount("/a", "three", 3))),
                        List.of(group("one", 1), group("two", 2)),
                        List.of(script)))
                .isInstanceOf(ConfigException.class)
                .hasMessage(lines(
                        "site.conf:3: unknown process group 'three': known are one, two",
                        "site.conf:4: unknown process group 'four': known are one, two"));
        assertThatThrownBy(() -> new SiteConfig(List.of(host(mount("/a", "one", 1)))))
                .hasMessage("site.conf:1: unknown process group 'one': none is defined");
    }

    @Test
    void aNameMeansOneGroup() {
        assertThatThrownBy(() -> new SiteConfig(
                        List.of(host(mount("/", "", 1))), List.of(group("one", 1), group("one", 5)), List.of()))
                .hasMessage(
                        "site.conf:5: the process group 'one' is there already, from site.conf:1: give another name");
    }

    @Test
    void aServiceServesNoRequests() {
        ProcessGroupConfig service =
                ProcessGroupConfig.of("jobs", List.of(new OptionValue("threads", "0", at(1))), at(1));

        assertThatThrownBy(() -> new SiteConfig(List.of(host(mount("/a", "jobs", 3))), List.of(service), List.of()))
                .hasMessageStartingWith("site.conf:3: the process group 'jobs' has threads=0");
    }

    private static Mount.Script mount(String prefix, String group, int line) {
        ScriptRef script = new ScriptRef(new ScriptRef.Source.File(Path.of("/app.py")), "application", "", true);
        return new Mount.Script(prefix, script, group, Settings.DEFAULTS, at(line));
    }

    private static VirtualHost host(Mount.Script fallback) {
        return new VirtualHost(
                List.of(), "", List.of(), Optional.empty(), Optional.empty(), Optional.of(fallback), Settings.DEFAULTS);
    }

    private static ProcessGroupConfig group(String name, int line) {
        return ProcessGroupConfig.of(name, List.of(), at(line));
    }

    private static SourcePosition at(int line) {
        return new SourcePosition("site.conf", line);
    }

    private static String lines(String... lines) {
        return String.join(System.lineSeparator(), lines);
    }
}
