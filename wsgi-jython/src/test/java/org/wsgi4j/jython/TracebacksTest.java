// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TracebacksTest {

    private static PythonFixture python;

    @BeforeAll
    static void open() {
        python = new PythonFixture();
    }

    @AfterAll
    static void close() throws IOException {
        python.close();
    }

    /** Returns what the log says when an application runs into the statement. */
    private static List<String> logged(String statement) throws IOException {
        var application = python.load(
                "# coding: utf-8\nimport sys\ndef application(environ, start_response):\n    " + statement + "\n");
        python.log.clear();
        assertThat(PythonFixture.get(application).status).isEqualTo(500);
        return python.log.messages();
    }

    private static String script() {
        return python.directory.resolve("wsgi.py").toString();
    }

    @Test
    void anExceptionIsLoggedAsPythonPrintsIt() throws IOException {
        assertThat(logged("raise ValueError('x')"))
                .containsExactly(
                        "ValueError exception raised processing WSGI script '" + script() + "'",
                        "Traceback (most recent call last):",
                        "  File \"" + script() + "\", line 4, in application",
                        "    raise ValueError('x')",
                        "ValueError: x");
    }

    @Test
    void aJavaExceptionShowsThePythonFramesAndItsCause() throws IOException {
        assertThat(logged("from java.util import ArrayList; ArrayList().iterator().next()"))
                .startsWith(
                        "NoSuchElementException exception raised processing WSGI script '" + script() + "'",
                        "Traceback (most recent call last):",
                        "  File \"" + script() + "\", line 4, in application")
                .endsWith("java.util.NoSuchElementException")
                .anyMatch(line -> line.startsWith("  Java: java.base/java.util.ArrayList"))
                .noneMatch(line -> line.startsWith("\tat "))
                .hasSize(6);
    }

    @Test
    void bytesInAMessageAreReadable() throws IOException {
        assertThat(logged("raise ValueError('caf\\xc3\\xa9')")).endsWith("ValueError: caf\u00e9");
        assertThat(logged("raise ValueError(u'caf\\xe9')")).last().asString().startsWith("ValueError");
        assertThat(logged("raise ValueError('caf\u00e9')")).contains("    raise ValueError('caf\u00e9')");
    }

    @Test
    void anExceptionThatCannotBePrintedIsNamed() throws IOException {
        assertThat(logged("class Bad(Exception):\n        def __str__(self): raise KeyError\n    raise Bad()"))
                .last()
                .asString()
                .contains("Bad");
    }

    @Test
    void endlessRecursionIsAnExceptionAsAnyOther() throws IOException {
        assertThat(logged("f = lambda: f()\n    global g\n    g = lambda: g()\n    g()"))
                .startsWith("RuntimeError exception raised processing WSGI script '" + script() + "'");
        assertThat(logged("sys.setrecursionlimit(10 ** 6)\n    global g\n    g = lambda: g()\n    g()"))
                .startsWith("RuntimeError exception raised processing WSGI script '" + script() + "'");
    }

    @Test
    void anApplicationThatCannotBeCalledIsAnError() throws IOException {
        var application = python.load("application = 1\n");
        python.log.clear();

        assertThat(PythonFixture.get(application).status).isEqualTo(500);
        assertThat(python.log.messages()).endsWith("TypeError: 'int' object is not callable");
    }

    @Test
    void anExceptionOfAnOldClassIsAnExceptionToo() throws IOException {
        assertThat(logged("class Old: pass\n    raise Old()"))
                .first()
                .asString()
                .startsWith("Old exception raised");
    }
}
