// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.worker;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.ScriptRef.Source;

/**
 * A script as a word of a command line, or a line of standard input: {@code file|/srv/wsgi.py|application||reloading}, which
 * are its kind, name, callable object, application group, and whether it is a reloading one. What would end a field or a line
 * is written as {@code %} and four hexadecimal digits.
 */
final class ScriptText {

    private static final String FILE = "file";
    private static final String MODULE = "module";
    private static final String RELOADING = "reloading";
    private static final int FIELDS = 5;
    private static final int DIGITS = 4;

    private ScriptText() {}

    static String of(ScriptRef script) {
        return Stream.of(
                        script.source() instanceof Source.Module ? MODULE : FILE,
                        script.source().toString(),
                        script.callableObject(),
                        script.applicationGroup(),
                        script.reloading() ? RELOADING : "")
                .map(ScriptText::escaped)
                .collect(Collectors.joining("|"));
    }

    /**
     * Reads a script.
     *
     * @throws IllegalArgumentException if it is none
     */
    static ScriptRef parse(String text) {
        List<String> fields =
                Stream.of(text.split("\\|", -1)).map(ScriptText::unescaped).toList();
        boolean known = fields.size() == FIELDS && List.of(FILE, MODULE).contains(fields.get(0));
        if (!known) {
            throw new IllegalArgumentException("'" + text + "' is no script: it is kind|name|callable|group|reloading");
        }
        String name = fields.get(1);
        Source source = fields.get(0).equals(MODULE) ? new Source.Module(name) : new Source.File(Path.of(name));
        return new ScriptRef(source, fields.get(2), fields.get(3), fields.get(4).equals(RELOADING));
    }

    private static String escaped(String field) {
        StringBuilder text = new StringBuilder(field.length());
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '%' || c == '|' || c < ' ') {
                text.append(String.format("%%%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private static String unescaped(String text) {
        StringBuilder field = new StringBuilder(text.length());
        int at = 0;
        for (int sign = text.indexOf('%'); sign >= 0 && sign + DIGITS < text.length(); sign = text.indexOf('%', at)) {
            field.append(text, at, sign);
            at = sign + 1 + DIGITS;
            field.append((char) Integer.parseInt(text, sign + 1, at, 16));
        }
        return field.append(text, at, text.length()).toString();
    }
}
