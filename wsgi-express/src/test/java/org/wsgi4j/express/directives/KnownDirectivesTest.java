// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What sites for mod_wsgi are made of is known. */
class KnownDirectivesTest {

    /** One a line: all of mod_wsgi up to 4.1, and those around them that a site needs. */
    private static List<String> promised() throws IOException {
        try (InputStream file = KnownDirectivesTest.class.getResourceAsStream("promised-directives.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .toList();
        }
    }

    @Test
    void everyPromisedDirectiveIsKnown() throws IOException {
        assertThat(promised()).hasSizeGreaterThan(100);
        assertThat(DirectiveReader.names(Configured.defaults())).containsAll(promised());
    }
}
