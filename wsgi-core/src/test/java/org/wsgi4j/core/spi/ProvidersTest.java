// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wsgi4j.core.config.ConfigException;

class ProvidersTest {

    /** A plugin of any name. */
    record Fake(String name) implements Provider {}

    /** A plugin as ServiceLoader wants it. */
    public static final class Loaded implements Provider {
        @Override
        public String name() {
            return "loaded";
        }
    }

    @Test
    void aPluginIsFoundByItsName() {
        Fake jetty = new Fake("jetty");
        Providers<Fake> providers = new Providers<>("front end", List.of(jetty, new Fake("x-2")));

        assertThat(providers.named("jetty")).isSameAs(jetty);
        assertThat(providers.all()).hasSize(2).first().isSameAs(jetty);
    }

    @Test
    void anUnknownNameListsWhatWasFoundAndWhere() {
        Providers<Fake> providers = new Providers<>("engine", List.of(new Fake("jython")));

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> providers.named("cpython"))
                .withMessageStartingWith("engine plugins: there is no engine 'cpython'; found: jython (")
                .withMessageContaining("test-classes");
        assertThat(new Providers<>("engine", List.<Fake>of())).hasToString("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Jetty", "2x", "-x", "a b", "a_b", "jetty\n"})
    void aMalformedNameIsRefused(String name) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> new Providers<>("engine", List.of(new Fake(name))))
                .withMessageContaining("lower-case letters");
    }

    @Test
    void twoPluginsOfOneNameAreRefusedAndBothNamed() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> new Providers<Provider>("engine", List.of(new Fake("loaded"), new Loaded())))
                .withMessageContaining(Fake.class.getName())
                .withMessageContaining(Loaded.class.getName());
    }

    @Test
    void pluginsAreLoadedAsServices(@TempDir Path directory) throws IOException {
        try (URLClassLoader loader = loader(directory, Loaded.class.getName())) {
            assertThat(Providers.load("engine", Provider.class, loader).named("loaded"))
                    .isInstanceOf(Loaded.class);
        }
    }

    @Test
    void aPluginThatCannotBeLoadedIsNamed(@TempDir Path directory) throws IOException {
        try (URLClassLoader loader = loader(directory, Loaded.class.getName() + "\norg.example.Missing")) {
            assertThatExceptionOfType(ConfigException.class)
                    .isThrownBy(() -> Providers.load("engine", Provider.class, loader))
                    .withMessageContaining("org.example.Missing")
                    .withMessageContaining("found before it: loaded");
        }
    }

    private static URLClassLoader loader(Path directory, String services) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("META-INF/services"));
        Files.writeString(folder.resolve(Provider.class.getName()), services);
        return new URLClassLoader(new URL[] {directory.toUri().toURL()}, ProvidersTest.class.getClassLoader());
    }
}
