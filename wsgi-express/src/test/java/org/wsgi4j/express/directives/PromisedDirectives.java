// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/** One a line of a file: all directives of mod_wsgi up to 4.1, and those around them that a site needs. */
final class PromisedDirectives {

    private PromisedDirectives() {}

    static List<String> names() throws IOException {
        try (InputStream file = PromisedDirectives.class.getResourceAsStream("promised-directives.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .toList();
        }
    }
}
