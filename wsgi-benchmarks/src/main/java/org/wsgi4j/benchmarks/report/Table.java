// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table of text.
 *
 * @param head the names of the columns
 * @param rows the cells, as many in each row as there are columns
 */
public record Table(List<String> head, List<List<String>> rows) {

    /** Copies and checks. */
    public Table {
        head = List.copyOf(head);
        rows = rows.stream().map(List::copyOf).toList();
        int width = head.size();
        if (rows.stream().anyMatch(row -> row.size() != width)) {
            throw new IllegalArgumentException("a row that is not " + width + " cells long");
        }
    }

    /** Returns the table in Markdown, with columns aligned so that it can be read as text too. */
    public String markdown() {
        List<Integer> widths =
                IntStream.range(0, head.size()).mapToObj(this::width).toList();
        List<String> rule = widths.stream().map("-"::repeat).toList();
        List<List<String>> lines = new ArrayList<>(List.of(head, rule));
        lines.addAll(rows);
        return lines.stream().map(line -> line(line, widths)).collect(Collectors.joining());
    }

    /** Returns the table as comma-separated values (RFC 4180, lines end in LF). */
    public String csv() {
        return Stream.concat(Stream.of(head), rows.stream())
                .map(row -> row.stream().map(Table::quoted).collect(Collectors.joining(",")) + "\n")
                .collect(Collectors.joining());
    }

    private int width(int column) {
        return Stream.concat(Stream.of(head), rows.stream())
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(0);
    }

    private static String line(List<String> row, List<Integer> widths) {
        return IntStream.range(0, row.size())
                .mapToObj(
                        i -> row.get(i) + " ".repeat(widths.get(i) - row.get(i).length()))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
