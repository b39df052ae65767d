// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.setup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The text of {@code apachectl}: what is particular to a server root, and then what is the same in all of them.
 *
 * @param program the words that start {@code wsgi-express}
 * @param variables shell variables that it uses, with their values
 * @param exported those that the server and its applications see, too
 */
public record ControlScript(List<String> program, Map<String, String> variables, Map<String, String> exported) {

    private static final String BODY = "apachectl.sh";

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("#!/bin/sh\n");
        text.append(
                "# Controls the server of this directory. It was written by \"wsgi-express setup-server\", which\n");
        text.append("# writes it anew each time; envvars is the file for changes.\n\n");
        variables.forEach((name, value) -> text.append(name + "=" + quoted(value) + "\n"));
        exported.forEach((name, value) -> text.append("export " + name + "=" + quoted(value) + "\n"));
        String words = program.stream().map(ControlScript::quoted).collect(Collectors.joining(" "));
        return text.append("\n# Becomes the program.\nbecome() {\n    exec $session " + words + " \"$@\"\n}\n")
                .append(body())
                .toString();
    }

    /** Returns a word that a shell takes as it is. */
    public static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private static String body() {
        try (InputStream resource = Objects.requireNonNull(ControlScript.class.getResourceAsStream(BODY))) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
