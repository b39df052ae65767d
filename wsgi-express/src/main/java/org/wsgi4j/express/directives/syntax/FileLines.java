// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives.syntax;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.wsgi4j.core.config.SourcePosition;

/** The lines of a file, one after the other. */
final class FileLines {

    private final Path file;
    private final Iterator<LogicalLine> lines;
    private SourcePosition position;
    private String text = "";

    FileLines(Path file, List<LogicalLine> lines) {
        this.file = file;
        this.lines = lines.iterator();
        this.position = new SourcePosition(file.toString(), 0);
    }

    Path file() {
        return file;
    }

    /** Goes to the next line; tells whether there is one. */
    boolean next() {
        if (!lines.hasNext()) {
            return false;
        }
        LogicalLine line = lines.next();
        position = new SourcePosition(file.toString(), line.number());
        text = line.text();
        return true;
    }

    /** Returns the line. */
    String text() {
        return text;
    }

    /** Returns where the line is. */
    SourcePosition position() {
        return position;
    }

    boolean opens() {
        return text.startsWith("<") && !closes();
    }

    boolean closes() {
        return text.startsWith("</");
    }

    /** Tells whether it ends a section of that name. */
    boolean closes(String name) {
        return closes()
                && text.endsWith(">")
                && text.substring(2, text.length() - 1).strip().equalsIgnoreCase(name);
    }
}
