// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An option of {@code start-server}, as {@code docs/options.md} has it, which is made of the program.
 *
 * @param names what it is called
 * @param values how many values it takes
 */
record ListedOption(List<String> names, int values) {

    private static final Pattern ROW = Pattern.compile("\\| `(--[^ ,`]+(?:, --[^ ,`]+)*)((?: [^ `]+)*)` \\|.*");

    /** Returns all of them. */
    static List<ListedOption> all() {
        try (Stream<String> lines = Files.lines(Repository.root().resolve("docs/options.md"))) {
            return lines.map(ROW::matcher)
                    .filter(Matcher::matches)
                    .map(row -> new ListedOption(
                            List.of(row.group(1).split(", ")), row.group(2).split(" ", -1).length - 1))
                    .toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** Returns a command line without this option and its values. */
    List<String> takenFrom(List<String> words) {
        List<String> others = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (names.contains(word)) {
                i += values;
            } else if (names.stream().noneMatch(name -> word.startsWith(name + "="))) {
                others.add(word);
            }
        }
        return others;
    }
}
