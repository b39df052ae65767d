// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LineReaderTest {

    @Test
    void linesComeWithoutTheirEnds() {
        assertThat(lines("one\n\ntwo\n")).containsExactly("one", "", "two");
    }

    @Test
    void theLastLineNeedsNoEnd() {
        assertThat(lines("one\ntwo")).containsExactly("one", "two");
    }

    @Test
    void aLongLineIsCut() {
        String longest = "x".repeat(LineReader.LONGEST);

        assertThat(lines(longest + "\n" + longest + "y\n")).containsExactly(longest, longest, "y");
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        CompletableFuture<Void> end = new CompletableFuture<>();
        new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), lines::add).run(end);
        assertThat(end).isCompleted();
        return lines;
    }
}
