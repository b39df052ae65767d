// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DirectiveDocumentTest {

    @Test
    void theDocumentNamesEveryDirective() throws IOException {
        String document = Files.readString(Path.of("../docs/migrating-from-mod_wsgi.md"));
        Set<String> missing = DirectiveReader.names(Configured.defaults()).stream()
                .filter(name -> !document.contains("`" + name + "`"))
                .collect(Collectors.toSet());

        assertThat(missing).isEmpty();
    }
}
