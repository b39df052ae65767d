// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.ScriptRef;

class ScriptTest {

    private PythonFixture python;
    private long tick = 1_700_000_000_000L;

    @BeforeEach
    void open() {
        python = new PythonFixture();
    }

    @AfterEach
    void close() throws IOException {
        python.close();
    }

    /** Writes a script with a modification time of its own. */
    private Path write(String text, long step) throws IOException {
        Path file = python.write("wsgi.py", text);
        tick += step;
        Files.setLastModifiedTime(file, FileTime.fromMillis(tick));
        return file;
    }

    private Application load(Path file, String callable) {
        return python.engine.load(python.ref(file, callable, ""));
    }

    private Application load(Path file) {
        return load(file, "application");
    }

    @Test
    void theModuleHasTheNameAndTheAttributesThatModWsgiGives() throws IOException {
        Path file = write(
                PythonFixture.answering(
                        "__name__, __file__, __mtime__, __import__('sys').modules[__name__].application is application"),
                1);

        assertThat(PythonFixture.get(load(file)).text())
                .isEqualTo("('%s', '%s', %dL, True)".formatted(LoadedScript.moduleName(file), file, tick * 1000));
        assertThat(LoadedScript.moduleName(Path.of("/a"))).isEqualTo("_mod_wsgi_0639767f3e9eaad729b54037a7e2abf5");
    }

    @Test
    void theModuleIsRunOnceBeforeTheFirstRequest() throws IOException {
        Application application = load(write("print 'loaded'\n" + PythonFixture.answering("1"), 1));

        assertThat(python.log.messages()).containsExactly("loaded");
        PythonFixture.get(application);
        assertThat(python.log.messages()).containsExactly("loaded");
    }

    @Test
    void twoCallableObjectsOfAScriptShareItsModule() throws IOException {
        Path file = write("print 'loaded'\na = b = lambda e, s: s('204 No', []) and []\n", 1);
        load(file, "a");
        load(file, "b");

        assertThat(python.log.messages()).containsExactly("loaded");
    }

    @Test
    void aChangedScriptIsRunAgainInAFreshModuleWhetherNewerOrOlder() throws IOException {
        Application application = load(write("old = 1\n" + PythonFixture.answering("'one'"), 1));
        assertThat(PythonFixture.get(application).text()).isEqualTo("one");

        write(PythonFixture.answering("'two', 'old' in globals()"), 1000);
        assertThat(PythonFixture.get(application).text()).isEqualTo("('two', False)");

        write(PythonFixture.answering("'three'"), -5000);
        assertThat(PythonFixture.get(application).text()).isEqualTo("three");
    }

    @Test
    void aScriptThatIsNotToBeReloadedIsNot() throws IOException {
        Path file = write(PythonFixture.answering("'one'"), 1);
        Application application =
                python.engine.load(new ScriptRef(new ScriptRef.Source.File(file), "application", "", false));

        write(PythonFixture.answering("'two'"), 1000);

        assertThat(PythonFixture.get(application).text()).isEqualTo("one");
    }

    @Test
    void aChangeThatFailsAnswers500UntilItLoads() throws IOException {
        Application application = load(write(PythonFixture.answering("'one'"), 1));
        write("raise ValueError('broken')\n", 1000);

        assertThat(PythonFixture.get(application).status).isEqualTo(500);
        assertThat(PythonFixture.get(application).status).isEqualTo(500);
        assertThat(python.log.messages())
                .contains("Traceback (most recent call last):", "ValueError: broken")
                .anyMatch(line -> line.endsWith("wsgi.py' cannot be loaded as Python module."))
                .noneMatch(line -> line.contains("at org."));

        write(PythonFixture.answering("'three'"), 1000);
        assertThat(PythonFixture.get(application).text()).isEqualTo("three");
    }

    @Test
    void aScriptThatFailedIsTriedAgainAtTheNextRequestUnchanged() throws IOException {
        Path flag = python.directory.resolve("flag");
        Application application = load(write("open('" + flag + "')\n" + PythonFixture.answering("'up'"), 1));
        assertThat(PythonFixture.get(application).status).isEqualTo(500);

        Files.writeString(flag, "");

        assertThat(PythonFixture.get(application).text()).isEqualTo("up");
    }

    @Test
    void reloadRequiredIsAskedAndItsExceptionsAreLogged() throws IOException {
        Application application = load(write("""
                import sys
                sys.loads = getattr(sys, 'loads', 0) + 1
                def reload_required(path):
                    if sys.loads == 2:
                        raise ValueError('no answer')
                    return path.endswith('wsgi.py')
                """ + PythonFixture.answering("sys.loads"), 1));

        assertThat(PythonFixture.get(application).text()).isEqualTo("2");
        assertThat(PythonFixture.get(application).text()).isEqualTo("2");
        assertThat(python.log.messages()).contains("ValueError: no answer");
    }

    @Test
    void aScriptMayAskForItsReloadByDeletingItsMtime() throws IOException {
        Application application = load(write(
                "import sys\nsys.loads = getattr(sys, 'loads', 0) + 1\nif sys.loads == 1: del __mtime__\n"
                        + PythonFixture.answering("sys.loads"),
                1));

        assertThat(PythonFixture.get(application).text()).isEqualTo("2");
        assertThat(PythonFixture.get(application).text()).isEqualTo("2");
    }

    @Test
    void aCallableObjectThatIsNotThereIs404WithALogLine() throws IOException {
        Path file = write("app = 1\n", 1);

        assertThat(PythonFixture.get(load(file)).status).isEqualTo(404);
        assertThat(python.log.messages())
                .contains("Target WSGI script '" + file + "' does not contain WSGI application 'application'.");
    }

    @Test
    void aCallableObjectMayBeDotted() throws IOException {
        Path file = write(
                "class app(object):\n    @staticmethod\n    def wsgi(environ, start):\n"
                        + "        start('200 OK', [])\n        return ['dotted']\n",
                1);

        assertThat(PythonFixture.get(load(file, "app.wsgi")).text()).isEqualTo("dotted");
        assertThat(PythonFixture.get(load(file, "app.none")).status).isEqualTo(404);
    }

    @Test
    void aCallableObjectThatReplacesItselfIsSeen() throws IOException {
        Application application = load(write("""
                def application(environ, start_response):
                    global application
                    def application(environ, start_response):
                        start_response('200 OK', [])
                        return ['second']
                    start_response('200 OK', [])
                    return ['first']
                """, 1));

        assertThat(PythonFixture.get(application).text()).isEqualTo("first");
        assertThat(PythonFixture.get(application).text()).isEqualTo("second");
    }

    @Test
    void aMissingFileIs404WithALogLineAndServedOnceItIsThere() throws IOException {
        Path file = python.directory.resolve("wsgi.py");
        Application application = load(file);

        assertThat(PythonFixture.get(application).status).isEqualTo(404);
        assertThat(python.log.messages()).contains("Target WSGI script not found or unable to stat: '" + file + "'");

        write(PythonFixture.answering("'here'"), 1);
        assertThat(PythonFixture.get(application).text()).isEqualTo("here");

        Files.delete(file);
        assertThat(PythonFixture.get(application).status).isEqualTo(404);
    }

    @Test
    void aModuleIsImportedByItsName() throws IOException {
        Path file = write("import sys\nsys.path.insert(0, '" + python.directory + "')\napplication = None\n", 1);
        load(file);
        python.write("package/__init__.py", "");
        python.write("package/web.py", PythonFixture.answering("__name__"));

        Application application =
                python.engine.load(new ScriptRef(new ScriptRef.Source.Module("package.web"), "application", "", true));

        assertThat(PythonFixture.get(application).text()).isEqualTo("package.web");
    }

    @Test
    void aModuleThatIsNotThereIs500WithItsTraceback() throws IOException {
        Application application =
                python.engine.load(new ScriptRef(new ScriptRef.Source.Module("no.such"), "application", "", true));

        assertThat(PythonFixture.get(application).status).isEqualTo(500);
        assertThat(python.log.messages()).contains("ImportError: No module named no");
    }

    @Test
    void python3SyntaxIsOneLineThatSaysWhereAndWhatToDo() throws IOException {
        Path file = write("def application(environ, start_response):\n    pass\nasync def f(): pass\n", 1);

        assertThat(PythonFixture.get(load(file)).status).isEqualTo(500);
        assertThat(python.log.messages()).hasSize(2);
        assertThat(python.log.messages().get(0))
                .startsWith("WSGI script '" + file + "', line 3: not Python 2.7, which the engine 'jython' runs: ")
                .endsWith("; Python 3 needs the engine 'cpython' (--engine cpython)");
    }

    @Test
    void python3SyntaxInAnotherModuleNamesThatFile() throws IOException {
        Path module = python.write("three.py", "x = 1\nprint(f'{x}')\n");
        Path file = write("import sys\nsys.path.insert(0, '" + python.directory + "')\nimport three\n", 1);
        load(file);

        assertThat(python.log.messages()).hasSize(1);
        assertThat(python.log.messages().get(0))
                .startsWith(
                        "Python file '" + module + "', loaded by WSGI script '" + file + "', line 2: not Python 2.7");
    }

    @Test
    void textThatIsNotAsciiWithoutADeclarationIsPython3Too() throws IOException {
        Path file = write("y = 1\nx = 'caf\u00e9'\n", 1);
        load(file);

        assertThat(python.log.messages()).hasSize(1);
        assertThat(python.log.messages().get(0)).contains("wsgi.py', line 2: not Python 2.7");
    }

    @Test
    void systemExitWhileLoadingIsIgnored() throws IOException {
        Application application = load(write("import sys\nsys.exit(3)\n", 1));

        assertThat(PythonFixture.get(application).status).isEqualTo(500);
        assertThat(python.log.messages())
                .anyMatch(line -> line.startsWith("SystemExit exception raised when loading WSGI script"));
    }

    @Test
    void systemExitOfAnApplicationIsIgnored() throws IOException {
        Application application =
                load(write("import sys\ndef application(environ, start_response):\n    sys.exit(3)\n", 1));

        assertThat(PythonFixture.get(application).status).isEqualTo(500);
        assertThat(python.log.messages())
                .anyMatch(line -> line.startsWith("SystemExit exception raised by WSGI script"));
    }
}
