// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wsgi4j.core.Connection;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.ScriptFunction;
import org.wsgi4j.core.ScriptFunction.Result;
import org.wsgi4j.core.ScriptRef;

/** Functions of scripts, called in real worker processes. */
@Timeout(120)
class FunctionTest {

    private static final Connection.Endpoint NOWHERE = new Connection.Endpoint("192.0.2.1", "1");

    @TempDir
    private Path directory = Path.of("");

    private Path script = Path.of("");
    private ServedGroup group;
    private int age;

    @BeforeEach
    void open() {
        script = directory.resolve("hooks.py");
        group = new ServedGroup(directory, 2);
    }

    @AfterEach
    void close() {
        group.close();
    }

    @Test
    void aFunctionGetsItsArgumentsAndReturnsWhatHooksMayReturn() throws IOException {
        write("""
                def said(environ, *words):
                    return environ['PATH_INFO'] + ' ' + ' '.join(words)
                def nothing(environ):
                    pass
                def yes(environ):
                    return True
                def several(environ):
                    return ['a', 'b']
                """);

        assertThat(call("said", "ada", "\u00e9")).isEqualTo(new Result.Text("/page ada \u00e9"));
        assertThat(call("nothing")).isEqualTo(new Result.None());
        assertThat(call("yes")).isEqualTo(new Result.Bool(true));
        assertThat(call("several")).isEqualTo(new Result.Texts(List.of("a", "b")));
    }

    @Test
    void whatItRaisesIsLoggedAndAnError() throws IOException {
        write("def fails(environ):\n    raise ValueError('no such user')\n");

        assertThatIOException().isThrownBy(() -> call("fails")).withMessageContaining("fails() of script");
        assertThat(group.errors()).contains("Traceback", "ValueError: no such user");
        assertThat(call("absent")).isEqualTo(new Result.Missing());
        assertThatIOException().isThrownBy(() -> call("fails", "a\0b")).withMessageContaining("NUL");
        assertThat(group.get("/version").status()).isEqualTo(200);
    }

    @Test
    void oneWhoseWorkerDiesHasNoResultAndTheNextHas() throws IOException {
        write("""
                import os
                from java.lang import Runtime
                def ends(environ):
                    Runtime.getRuntime().halt(7)
                def pid(environ):
                    return str(os.getpid())
                """);
        Result before = call("pid");

        assertThatIOException().isThrownBy(() -> call("ends")).withMessageContaining("closed the connection");
        assertThat(call("pid")).isNotEqualTo(before);
        // The request after it may have met the worker, too, before it was known that that has ended.
        assertThat(group.errors()).contains("ends() of script").containsPattern("requests lost: [12]");
    }

    @Test
    void newCodeIsCalledInANewWorker() throws IOException {
        write("import os\ndef version(environ):\n    return ['one', str(os.getpid())]\n");
        Result.Texts first = (Result.Texts) call("version");

        write("import os\ndef version(environ):\n    return ['two', str(os.getpid())]\n");
        Result.Texts second = (Result.Texts) call("version");

        assertThat(second.values().get(0)).isEqualTo("two");
        assertThat(second.values().get(1)).isNotEqualTo(first.values().get(1));
    }

    @Test
    void newCodeThatFailsIsAnErrorUntilItIsMended() throws IOException {
        write("def version(environ):\n    return 'one'\n");
        call("version");
        write("raise ValueError('broken now')\n");
        assertThatIOException().isThrownBy(() -> call("version")).withMessageContaining("is not loaded");

        write("def version(environ):\n    return 'three'\n");

        assertThat(call("version")).isEqualTo(new Result.Text("three"));
    }

    private Result call(String name, String... arguments) throws IOException {
        // The group starts with its first request.
        group.get("/version");
        ScriptRef ref = new ScriptRef(new ScriptRef.Source.File(script), "", "", true);
        ScriptFunction function = group.group().function(ref, name);
        Environ environ = new Environ(
                Headers.of(),
                new Connection(NOWHERE, NOWHERE, false, "1"),
                ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
        environ.put("PATH_INFO", "/page");
        return function.call(environ, List.of(arguments));
    }

    private void write(String text) throws IOException {
        Files.writeString(script, text);
        Files.setLastModifiedTime(script, FileTime.fromMillis(1_000_000_000_000L + 1000L * age++));
    }
}
