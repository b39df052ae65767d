// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.python.core.PyObject;
import org.python.util.PythonInterpreter;

/** The tests in Python, test_sqlite3.py, each as one of JUnit. */
class SqliteTest {

    private static final String RUN = """
            import unittest
            import test_sqlite3

            def names():
                suites = unittest.defaultTestLoader.loadTestsFromModule(test_sqlite3)
                return [test.id() for suite in suites for test in suite]

            def failure(name):
                result = unittest.TestResult()
                unittest.defaultTestLoader.loadTestsFromName(name).run(result)
                return '\\n'.join(text for _, text in result.errors + result.failures)
            """;

    @TestFactory
    Stream<DynamicTest> inPython() {
        Properties settings = new Properties();
        settings.setProperty("python.cachedir.skip", "true");
        settings.setProperty("python.console.encoding", "UTF-8");
        PythonInterpreter.initialize(System.getProperties(), settings, new String[0]);
        PythonInterpreter python = new PythonInterpreter();
        python.exec(RUN);
        PyObject failure = python.get("failure");
        List<?> names = (List<?>) python.eval("names()");
        return names.stream().map(name -> test(python, failure, name.toString()));
    }

    private static DynamicTest test(PythonInterpreter python, PyObject failure, String name) {
        return DynamicTest.dynamicTest(name, () -> {
            python.set("name", name);
            assertThat(failure.__call__(python.get("name")).toString()).isEmpty();
        });
    }
}
