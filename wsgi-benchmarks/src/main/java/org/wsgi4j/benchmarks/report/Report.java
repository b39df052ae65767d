// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The result of a run.
 *
 * @param title what was measured
 * @param facts what it was measured on and how, by name
 * @param sections the tables to read
 * @param data all measurements, for machines
 */
public record Report(String title, Map<String, String> facts, List<Section> sections, Table data) {

    /**
     * A table with a heading.
     *
     * @param heading the heading
     * @param table the table
     */
    public record Section(String heading, Table table) {}

    /** Returns the report in Markdown. */
    public String markdown() {
        String top = facts.entrySet().stream()
                .map(fact -> "- " + fact.getKey() + ": " + fact.getValue() + "\n")
                .collect(Collectors.joining("", "# " + title + "\n\n", ""));
        return sections.stream()
                .map(section ->
                        "\n## " + section.heading() + "\n\n" + section.table().markdown())
                .collect(Collectors.joining("", top, ""));
    }

    /**
     * Keeps the report as {@code STEM.md} and its data as {@code STEM.csv}.
     *
     * @param directory where; made if it is not there
     * @param stem the name of the files
     * @return the Markdown file
     * @throws IOException if they cannot be written
     */
    public Path keep(Path directory, String stem) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(stem + ".csv"), data.csv());
        return Files.writeString(directory.resolve(stem + ".md"), markdown());
    }
}
