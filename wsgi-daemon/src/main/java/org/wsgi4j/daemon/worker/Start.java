// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.protocol.Token;

/**
 * All that a worker process is given when it starts.
 *
 * @param engine the name of the engine that runs Python in this JVM
 * @param commandLine what everybody may see
 * @param token what shows that the server has started it
 * @param more scripts to load beside those of the command line
 */
record Start(String engine, WorkerCommandLine commandLine, Token token, List<ScriptRef> more) {

    /** Copies the list. */
    Start {
        more = List.copyOf(more);
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException if it is malformed; the message is one line
     */
    static Start of(List<String> arguments, InputStream input) throws IOException {
        String engine = Options.parse(arguments).one("--engine");
        WorkerCommandLine commandLine = WorkerCommandLine.parse(arguments);
        BufferedReader lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
        Token token = token(lines.readLine());
        return new Start(
                engine, commandLine, token, lines.lines().map(ScriptText::parse).toList());
    }

    private static Token token(@Nullable String line) {
        if (line == null) {
            throw new IllegalArgumentException("standard input has no token");
        }
        return Token.parse(line);
    }
}
