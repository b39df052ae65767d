package org.wsgi4j.jython;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wsgi4j.core.ScriptFunction;
import org.wsgi4j.core.ScriptFunction.Result;

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
    void aFunctionOrScriptThatIsNotThereIsAnError() throws IOException {
        ScriptFunction missing = function("");
        ScriptFunction broken = function("raise ValueError\n");

        assertThatThrownBy(() -> missing.call(PythonFixture.environ(), List.of()))
                .isInstanceOf(IOException.class);
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
}
