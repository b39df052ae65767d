// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What sites for mod_wsgi are made of is known. */
class KnownDirectivesTest {

    @Test
    void everyPromisedDirectiveIsKnown() throws IOException {
        assertThat(PromisedDirectives.names()).hasSizeGreaterThan(100);
        assertThat(DirectiveReader.names(Configured.defaults())).containsAll(PromisedDirectives.names());
    }
}
