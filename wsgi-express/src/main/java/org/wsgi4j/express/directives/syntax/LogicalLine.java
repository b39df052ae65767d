// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of a configuration file, with those that continue it.
 *
 * @param text the text, without the backslashes and line ends between its parts, and without blanks around it
 * @param number the number of its first line, from 1
 */
record LogicalLine(String text, int number) {

    /**
     * Returns the lines of a file that say something: not those that are blank, nor comments. As in Apache a comment is a
     * line of its own, and is continued as any other.
     */
    static List<LogicalLine> of(String file) {
        List<LogicalLine> lines = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int first = 1;
        int number = 0;
        for (String line : file.lines().toList()) {
            number++;
            if (line.endsWith("\\")) {
                text.append(line, 0, line.length() - 1);
            } else {
                add(lines, text.append(line), first);
                text.setLength(0);
                first = number + 1;
            }
        }
        add(lines, text, first);
        return lines;
    }

    private static void add(List<LogicalLine> lines, StringBuilder text, int first) {
        String stripped = text.toString().strip();
        if (!stripped.isEmpty() && !stripped.startsWith("#")) {
            lines.add(new LogicalLine(stripped, first));
        }
    }
}
