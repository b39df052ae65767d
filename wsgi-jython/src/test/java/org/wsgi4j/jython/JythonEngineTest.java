// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.spi.EngineProvider;
import org.wsgi4j.core.spi.Providers;

class JythonEngineTest {

    @Test
    void theProviderIsFoundByItsName() {
        Providers<EngineProvider> found =
                Providers.load("engine", EngineProvider.class, getClass().getClassLoader());

        assertThat(found.named("jython")).isInstanceOf(JythonEngineProvider.class);
    }

    @Test
    void aScriptAnswersARequest() throws IOException {
        try (PythonFixture python = new PythonFixture()) {
            RecordingResponse answer = PythonFixture.get(python.expression("'hello'"));

            assertThat(answer.status).isEqualTo(200);
            assertThat(answer.text()).isEqualTo("hello");
            assertThat(answer.headers).containsExactly("Content-Type: text/plain", "Content-Length: 5");
        }
    }

    @Test
    void everyGroupHasModulesAndBuiltinsOfItsOwn() throws IOException {
        try (PythonFixture python = new PythonFixture()) {
            python.load("import sys, __builtin__; sys.mine = __builtin__.mine = 1\napplication = None\n");
            var file = python.write(
                    "b.py",
                    PythonFixture.answering(
                            "(hasattr(__import__('sys'), 'mine'), hasattr(__import__('__builtin__'), 'mine'))"));

            Application main = python.engine.load(python.ref(file, "application", ""));
            Application other = python.engine.load(python.ref(file, "application", "other"));

            assertThat(PythonFixture.get(main).text()).isEqualTo("(True, True)");
            assertThat(PythonFixture.get(other).text()).isEqualTo("(False, False)");
        }
    }

    @Test
    void codecsAreReadyInTheFirstRequestOfASecondGroup() throws IOException {
        try (PythonFixture python = new PythonFixture()) {
            var file = python.write(
                    "codecs_used.py",
                    "# coding: utf-8\n"
                            + PythonFixture.answering(
                                    "[u'\\xe9'.encode('latin-1'), u'\\xe9'.encode('utf-8'), u'\\xe9.de'.encode('idna')]"));
            Application second = python.engine.load(python.ref(file, "application", "second"));

            assertThat(PythonFixture.get(second).text()).isEqualTo("['\\xe9', '\\xc3\\xa9', 'xn--9ca.de']");
        }
    }

    @Test
    void enginesFollowEachOtherAndStandBesideEachOther() throws IOException {
        try (PythonFixture first = new PythonFixture();
                PythonFixture second = new PythonFixture()) {
            first.load("import sys; sys.mine = 1\napplication = None\n");

            assertThat(second.eval("hasattr(__import__('sys'), 'mine')")).isEqualTo("False");
            assertThat(first.eval("hasattr(__import__('sys'), 'mine')")).isEqualTo("True");
        }
        try (PythonFixture third = new PythonFixture()) {
            assertThat(third.eval("hasattr(__import__('sys'), 'mine')")).isEqualTo("False");
        }
    }

    @Test
    void atexitFunctionsOfEveryGroupRunAtTheEndTheMainGroupsLast() throws IOException {
        PythonFixture python = new PythonFixture();
        var file = python.write("bye.py", """
                import atexit, mod_wsgi
                def bye():
                    print 'bye', mod_wsgi.application_group
                atexit.register(bye)
                application = None
                """);
        python.engine.load(python.ref(file, "application", ""));
        python.engine.load(python.ref(file, "application", "a"));

        python.close();

        assertThat(python.log.messages()).containsSubsequence("bye a", "bye ");
    }

    @Test
    void anExceptionAtTheEndIsLoggedAndStopsNothing() throws IOException {
        PythonFixture python = new PythonFixture();
        python.load("""
                import atexit
                def first():
                    print 'first'
                def second():
                    raise ValueError('too late')
                atexit.register(first)
                atexit.register(second)
                application = None
                """);

        python.close();

        assertThat(python.log.messages()).contains("first").anyMatch(line -> line.contains("ValueError: too late"));
    }

    @Test
    void theEndWaitsForThreadsAndLeavesNone() throws IOException {
        endWithAThread(); // libraries keep a thread for the whole JVM from their first use
        Map<Thread, StackTraceElement[]> before = Thread.getAllStackTraces();

        RecordingLog log = endWithAThread();

        assertThat(log.messages()).contains("worked");
        TreeSet<String> left = new TreeSet<>();
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.containsKey(thread))
                .forEach(thread -> left.add(thread.getName()));
        assertThat(left).isEmpty();
    }

    private static RecordingLog endWithAThread() throws IOException {
        try (PythonFixture python = new PythonFixture()) {
            python.load("""
                    import threading
                    go = threading.Event()
                    def work():
                        go.wait()
                        print 'worked'
                    threading.Thread(target=work).start()
                    import atexit
                    atexit.register(go.set)
                    application = None
                    """);
            return python.log;
        }
    }
}
