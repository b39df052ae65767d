// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wsgi4j.daemon.provision.FoundPython;

/**
 * What a launcher has found out of the Pythons of process groups, to be told to its server: that runs as another user than some
 * groups, and may not be able to look at what only those can read.
 *
 * @param byGroup them, by the names of the process groups
 */
record ToldPythons(Map<String, FoundPython> byGroup) {

    /** The environment variable that tells a server: three lines for each group. */
    static final String VARIABLE = "WSGI4J_PYTHONS";

    private static final int LINES = 3;
    private static final String BETWEEN = ",";

    /** Copies the map. */
    ToldPythons {
        byGroup = Map.copyOf(byGroup);
    }

    /** Returns those that the launcher of this process has told; nothing if there is no launcher. */
    static ToldPythons told() {
        return parse(System.getenv().getOrDefault(VARIABLE, ""));
    }

    static ToldPythons of(List<GroupStart> groups) {
        Map<String, FoundPython> found = new LinkedHashMap<>();
        groups.forEach(group -> found.put(
                group.plan().config().name(),
                new FoundPython(group.launch().python(), group.launch().idle())));
        return new ToldPythons(found);
    }

    static ToldPythons parse(String text) {
        List<String> lines = List.of(text.split("\n", -1));
        Map<String, FoundPython> found = new LinkedHashMap<>();
        for (int line = 0; line + LINES <= lines.size(); line += LINES) {
            List<String> idle = Stream.of(lines.get(line + 2).split(BETWEEN, -1))
                    .filter(name -> !name.isEmpty())
                    .toList();
            found.put(lines.get(line), new FoundPython(lines.get(line + 1), idle));
        }
        return new ToldPythons(found);
    }

    /** Returns what {@link #parse} reads. */
    @Override
    public String toString() {
        return byGroup.entrySet().stream()
                .flatMap(each -> Stream.of(
                        each.getKey(),
                        each.getValue().python(),
                        String.join(BETWEEN, each.getValue().idle())))
                .map(line -> line.replace('\n', ' '))
                .collect(Collectors.joining("\n"));
    }
}
