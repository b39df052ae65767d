// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionDocumentTest {

    @Test
    void theDocumentOfOptionsIsCurrent() throws IOException {
        String made = Document.Format.MARKDOWN.of(WsgiExpress.commands());

        assertThat(Path.of("../docs/options.md"))
                .as("make it with: bin/wsgi-express document markdown >docs/options.md")
                .content()
                .isEqualTo(made);
    }

    @Test
    void theManualPageHasEachOptionAndNoLineThatManWouldTakeForACommand() {
        String page = Document.Format.MAN.of(WsgiExpress.commands());

        assertThat(page)
                .startsWith(".TH WSGI-EXPRESS 1")
                .contains(".B \\-\\-error\\-document STATUS URL\n")
                .contains(".B \\-\\-httpd\\-executable FILE\n");
        assertThat(page.lines().filter(line -> line.startsWith(".")))
                .allMatch(line -> line.matches("\\.(TH|SH|SS|TP|B|BR|br)( .*)?"));
    }

    @Test
    void shellsCompleteCommandsAndOptions() throws IOException, InterruptedException {
        Path script = Files.createTempFile("completion", ".bash");
        Files.writeString(script, Document.Format.COMPLETION.of(WsgiExpress.commands()));
        String ask = ". " + script + "; COMP_WORDS=(wsgi-express start-server --error-d); COMP_CWORD=2;"
                + " _complete_wsgi-express; echo \"${COMPREPLY[@]}\"";

        Process shell = new ProcessBuilder("bash", "-c", ask).start();
        String answer = new String(shell.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        shell.waitFor();
        Files.delete(script);

        assertThat(answer.trim()).isEqualTo("--error-document");
    }
}
