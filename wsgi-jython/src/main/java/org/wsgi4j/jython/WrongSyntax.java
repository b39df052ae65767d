// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyObject;
import org.wsgi4j.core.ScriptRef;

/** Says of a file that is not Python 2.7 where that shows, and what would run it. */
final class WrongSyntax {

    /** Jython knows neither file nor line of this one. */
    private static final Pattern NOT_ASCII = Pattern.compile("Non-ASCII character in file '(.*)', but no encoding .*");

    private WrongSyntax() {}

    /** Returns the message, or null if the exception is not the syntax of a file. */
    static @Nullable String describe(PyException raised, ScriptRef.Source script) {
        if (!raised.match(Py.SyntaxError)) {
            return null;
        }
        String message = text(raised.value, "msg");
        Matcher encoding = NOT_ASCII.matcher(message);
        if (encoding.matches()) {
            String file = encoding.group(1);
            return describe(
                    file, firstLineNotAscii(file), "a character that is not ASCII, without a coding line", script);
        }
        String file = text(raised.value, "filename");
        return Files.isRegularFile(Path.of(file))
                ? describe(file, text(raised.value, "lineno"), message, script)
                : null;
    }

    private static String describe(String file, String line, String message, ScriptRef.Source script) {
        String name = "WSGI script '" + script + "'";
        String culprit = file.equals(script.toString()) ? name : "Python file '" + file + "', loaded by " + name;
        return culprit + ", line " + line + ": not Python 2.7, which the engine 'jython' runs: " + message
                + "; Python 3 needs the engine 'cpython' (--engine cpython)";
    }

    private static String text(PyObject error, String attribute) {
        PyObject value = error.__findattr__(attribute);
        String text = value == null ? "" : Bytes.readable(value.toString());
        return text.lines().findFirst().orElse("");
    }

    private static String firstLineNotAscii(String file) {
        int line = 1;
        try {
            for (byte b : Files.readAllBytes(Path.of(file))) {
                if (b < 0) {
                    return Integer.toString(line);
                }
                line += b == '\n' ? 1 : 0;
            }
        } catch (IOException changedMeanwhile) {
            return "?";
        }
        return "?";
    }
}
