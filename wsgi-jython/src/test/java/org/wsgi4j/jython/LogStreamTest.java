// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogStreamTest {

    private static PythonFixture python;

    @BeforeAll
    static void open() {
        python = new PythonFixture();
    }

    @AfterAll
    static void close() throws IOException {
        python.close();
    }

    @BeforeEach
    void clearLog() {
        python.log.clear();
    }

    private static List<RecordingLog.Event> logged(String group, String... statements) throws IOException {
        var file = python.write("log.py", """
                # coding: utf-8
                import sys, threading
                def application(environ, start_response):
                    errors = environ['wsgi.errors']
                    %s
                    start_response('200 OK', [])
                    return []
                """.formatted(String.join("\n    ", statements)));
        var application = python.engine.load(python.ref(file, "application", group));
        python.log.clear();
        assertThat(PythonFixture.get(application).status).isEqualTo(200);
        return python.log.events();
    }

    private static List<String> lines(String... statements) throws IOException {
        return logged("", statements).stream().map(RecordingLog.Event::message).toList();
    }

    @Test
    void eachStreamHasItsLevelAndItsGroup() throws IOException {
        assertThat(logged("g", "print 'out'", "sys.stderr.write('err\\n')", "errors.write('errors\\n')"))
                .containsExactly(
                        new RecordingLog.Event(Level.ERROR, "g", "out"),
                        new RecordingLog.Event(Level.ERROR, "g", "err"),
                        new RecordingLog.Event(Level.ERROR, "g", "errors"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "print 'a', 1, u'b'|a 1 b",
                "print|``",
                "errors.write('one '); errors.write('line\\n')|one line",
                "errors.write('unended')|unended",
                "print >>errors, 'redirected'|redirected",
                "errors.writelines(['x', 'y\\n'])|xy",
                "errors.write(u'caf\\xe9\\n')|caf\u00e9",
                "errors.write('caf\\xc3'); errors.write('\\xa9\\n')|caf\u00e9",
                "errors.write('caf\\xe9\\n')|caf\u00e9",
                "print errors.isatty(), errors.encoding, errors.closed, errors.name|False utf-8 False <wsgi.errors>",
                "print sys.stdout is sys.__stdout__, sys.argv, repr(sys.stdin.read())|True ['mod_wsgi'] ''"
            })
    void whatIsWrittenBecomesALine(String statement, String line) throws IOException {
        assertThat(lines(statement)).containsExactly(line);
    }

    @Test
    void flushEndsALine() throws IOException {
        assertThat(lines("errors.write('a')", "errors.flush()", "errors.write('b')"))
                .containsExactly("a", "b");
    }

    @Test
    void severalLinesInOneWriteAreSeveralLines() throws IOException {
        assertThat(lines("errors.write('a\\n\\nb\\nc')")).containsExactly("a", "", "b", "c");
    }

    @Test
    void aSpaceThatPrintOwesIsForgottenWithTheRequest() throws IOException {
        assertThat(lines("print 'a',")).containsExactly("a");
        assertThat(lines("print 'b'")).containsExactly("b");
    }

    @Test
    void linesOfDifferentThreadsDoNotMix() throws IOException {
        List<String> lines = lines(
                "def work(name):",
                "    for i in range(200):",
                "        sys.stdout.write(name); sys.stdout.write(name); print name",
                "threads = [threading.Thread(target=work, args=(c,)) for c in 'abcd']",
                "[t.start() for t in threads]",
                "[t.join() for t in threads]");

        assertThat(lines)
                .hasSize(800)
                .allMatch(line -> List.of("aaa", "bbb", "ccc", "ddd").contains(line));
    }

    @Test
    void onlyStringsCanBeWritten() throws IOException {
        assertThat(lines("try: errors.write(1)", "except TypeError as e: print e"))
                .containsExactly("argument 1 must be string, not int");
    }

    @Test
    void theLoggingModuleWritesLines() throws IOException {
        assertThat(lines(
                        "import logging",
                        "logger = logging.getLogger('x')",
                        "logger.addHandler(logging.StreamHandler(errors))",
                        "logger.warning('two\\nlines')"))
                .containsExactly("two", "lines");
    }
}
