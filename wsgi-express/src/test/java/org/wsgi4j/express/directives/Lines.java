// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wsgi4j.core.config.ConfigException.Problem;

/** Reads lines, without making a site of them. */
record Lines(Path directory) {

    /** Returns what is wrong with lines. */
    List<String> of(String... lines) {
        List<Problem> problems = new ArrayList<>();
        read(problems, lines);
        return problems.stream().map(Problem::message).toList();
    }

    /** Reads lines with which nothing is wrong. */
    Directives read(String... lines) {
        List<Problem> problems = new ArrayList<>();
        Directives read = read(problems, lines);
        assertThat(problems).isEmpty();
        return read;
    }

    private Directives read(List<Problem> problems, String... lines) {
        try {
            Path file = Files.writeString(directory.resolve("lines.conf"), String.join("\n", lines));
            return new DirectiveReader(Configured.defaults(), problems).read(List.of(file));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
