// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void jarsAreFoundAndOtherFilesAreNot() throws IOException {
        Path jar = directory.resolve("good.jar");
        new JarOutputStream(Files.newOutputStream(jar)).close();
        Files.writeString(directory.resolve("README"), "");

        assertThat(Plugins.in(directory).jars()).containsExactly(jar);
    }

    @Test
    void aDamagedJarIsOneLineThatNamesItAndTheRemedy() throws IOException {
        Path jar = Files.writeString(directory.resolve("bad.jar"), "PK no more");

        assertThatThrownBy(() -> Plugins.in(directory))
                .isInstanceOf(ServerException.class)
                .hasMessageStartingWith("the plugin " + jar + " is no jar that can be read (")
                .hasMessageEndingWith("): copy it there again, or remove it");
    }
}
