// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wsgi4j.core.Connection;
import org.wsgi4j.core.ScriptFunction;
import org.wsgi4j.core.ScriptFunction.Result;
import org.wsgi4j.core.tls.TlsSession;

class HookFunctionTest {

    private PythonFixture python;

    @BeforeEach
    void open() {
        python = new PythonFixture();
    }

    @AfterEach
    void close() throws IOException {
        python.close();
    }

    private ScriptFunction function(String script) throws IOException {
        return python.engine.function(python.ref(python.write("auth.py", script), "", ""), "check_password");
    }

    private Result returned(String expression) throws IOException {
        return function("def check_password(environ, user, password):\n    return " + expression + "\n")
                .call(PythonFixture.environ(), List.of("fred", "secret"));
    }

    @Test
    void itGetsEnvironAndTheArguments() throws IOException {
        assertThat(returned("environ['PATH_INFO'] + user + password + str(type(environ) is dict)"))
                .isEqualTo(new Result.Text("/fredsecretTrue"));
    }

    @Test
    void itMayReturnNoneBoolStrOrStrings() throws IOException {
        assertThat(returned("None")).isEqualTo(new Result.None());
        assertThat(returned("True")).isEqualTo(new Result.Bool(true));
        assertThat(returned("False")).isEqualTo(new Result.Bool(false));
        assertThat(returned("''")).isEqualTo(new Result.Text(""));
        assertThat(returned("(x for x in ('a', 'b'))")).isEqualTo(new Result.Texts(List.of("a", "b")));
        assertThat(returned("[]")).isEqualTo(new Result.Texts(List.of()));
    }

    @Test
    void anythingElseIsAnError() {
        assertThatThrownBy(() -> returned("1")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> returned("u'text'")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> returned("[1]")).isInstanceOf(IOException.class);
    }

    @Test
    void itsExceptionIsLoggedWithItsTraceback() {
        assertThatThrownBy(() -> returned("{}['x']")).isInstanceOf(IOException.class);
        assertThat(python.log.messages()).contains("Traceback (most recent call last):", "KeyError: 'x'");
    }

    @Test
    void aFunctionThatIsNotThereIsMissingAndAScriptIsAnError() throws IOException {
        assertThat(function("").call(PythonFixture.environ(), List.of())).isEqualTo(new Result.Missing());
        ScriptFunction broken = function("raise ValueError\n");

        assertThatThrownBy(() -> broken.call(PythonFixture.environ(), List.of()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void itsScriptIsLoadedAgainWhenItHasChanged() throws IOException {
        ScriptFunction function = function("def check_password(environ): return 'one'\n");
        assertThat(function.call(PythonFixture.environ(), List.of())).isEqualTo(new Result.Text("one"));

        Path file = python.write("auth.py", "def check_password(environ): return 'two'\n");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L));

        assertThat(function.call(PythonFixture.environ(), List.of())).isEqualTo(new Result.Text("two"));
    }

    @Test
    void itCanAskOfTheClientsTls() throws IOException {
        String script = "def check_password(environ, *rest):\n"
                + "    lookup = environ['mod_ssl.var_lookup']\n"
                + "    return [str(each) for each in (environ['mod_ssl.is_https'](), lookup('SSL_PROTOCOL'),\n"
                + "        lookup(u'SSL_PROTOCOL'), lookup('SSL_OTHER'))]\n";
        Connection plain = PythonFixture.environ().connection();
        Connection secure = new Connection(
                plain.remote(), plain.local(), plain.id(), TlsSession.of(Map.of("SSL_PROTOCOL", "TLSv1.3")));
        assertThat(function(script).call(PythonFixture.environ().on(secure), List.of("ada")))
                .isEqualTo(new Result.Texts(List.of("1", "TLSv1.3", "TLSv1.3", "None")));
        assertThat(function(script).call(PythonFixture.environ(), List.of("ada")))
                .isEqualTo(new Result.Texts(List.of("0", "None", "None", "None")));
    }

    @Test
    void itCannotAskWrongly() {
        for (String name : List.of("1", "None", "u'\\u20ac'")) {
            assertThatThrownBy(() -> returned("environ['mod_ssl.var_lookup'](" + name + ")"))
                    .hasStackTraceContaining("TypeError: byte string value expected");
        }
    }

    @Test
    void itCannotAskWhenItHasReturned() throws IOException {
        ScriptFunction function = function("kept = []\n"
                + "def check_password(environ, *rest):\n"
                + "    for ask in kept:\n"
                + "        ask('SSL_PROTOCOL')\n"
                + "    kept.append(environ['mod_ssl.var_lookup'])\n");
        function.call(PythonFixture.environ(), List.of("ada"));
        assertThatThrownBy(() -> function.call(PythonFixture.environ(), List.of("ada")))
                .hasStackTraceContaining("RuntimeError: request object has expired");
    }
}
