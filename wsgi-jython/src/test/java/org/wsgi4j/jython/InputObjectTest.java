// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.http.RequestBodyException;

class InputObjectTest {

    private static PythonFixture python;

    @BeforeAll
    static void open() {
        python = new PythonFixture();
    }

    @AfterAll
    static void close() throws IOException {
        python.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "i.read()|'ab\\ncd\\nef'",
                "i.read(-1)|'ab\\ncd\\nef'",
                "i.read(2), i.read(100L), i.read(), i.read(1)|('ab', '\\ncd\\nef', '', '')",
                "i.read(0), i.read(True)|('', 'a')",
                "i.readline(), i.readline(1), i.readline()|('ab\\n', 'c', 'd\\n')",
                "i.readlines()|['ab\\n', 'cd\\n', 'ef']",
                "i.readlines(3), i.read()|(['ab\\n'], 'cd\\nef')",
                "i.readlines(4), i.read()|(['ab\\n', 'cd\\n'], 'ef')",
                "list(i)|['ab\\n', 'cd\\n', 'ef']",
                "iter(i) is i, next(i), i.next()|(True, 'ab\\n', 'cd\\n')",
                "i.__iter__() is i, i.close()|(True, None)",
                "i.read.__name__, callable(i.readline), hasattr(i, 'seek')|('read', True, False)",
                "type(i).__name__, type(i).__module__, 'readlines' in dir(i)|('Input', 'mod_wsgi', True)"
            })
    void itReadsAsAFileDoes(String expression, String expected) throws IOException {
        Application application =
                python.expression("(lambda i: repr((%s)))(environ['wsgi.input'])".formatted(expression));

        assertThat(PythonFixture.post(application, "ab\ncd\nef").text()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"read(None)", "read('1')", "readline(None)", "readlines(1.5)"})
    void sizesAreIntegers(String call) throws IOException {
        Application application = python.load("""
                def application(environ, start_response):
                    start_response('200 OK', [])
                    try:
                        environ['wsgi.input'].%s
                    except TypeError as e:
                        return [str(e)]
                """.formatted(call));

        assertThat(PythonFixture.post(application, "x").text()).isEqualTo("an integer is required");
    }

    @Test
    void everyByteComesThrough() throws IOException {
        Application application = python.expression("environ['wsgi.input'].read() == ''.join(map(chr, range(256)))");
        StringBuilder all = new StringBuilder();
        for (char c = 0; c < 256; c++) {
            all.append(c);
        }

        assertThat(PythonFixture.post(application, all.toString()).text()).isEqualTo("True");
    }

    @Test
    void aBrokenBodyIsAnIOErrorThatStays() throws IOException {
        Application application = python.load("""
                def application(environ, start_response):
                    start_response('200 OK', [])
                    messages = []
                    for i in range(2):
                        try:
                            environ['wsgi.input'].read()
                        except IOError as e:
                            messages.append(str(e))
                    return [repr(messages)]
                """);

        assertThat(PythonFixture.send(application, PythonFixture.environ(), new BrokenBody(400))
                        .text())
                .isEqualTo("['request data read error: cut off', 'request data read error: cut off']");
    }

    @Test
    void aBrokenBodyThatTheApplicationLetsThroughIsAnsweredForWhatItIs() throws IOException {
        Application application = python.load("""
                def application(environ, start_response):
                    try:
                        environ['wsgi.input'].read()
                    except IOError:
                        raise
                """);

        assertThat(PythonFixture.send(application, PythonFixture.environ(), new BrokenBody(408)).status)
                .isEqualTo(408);
    }

    @Test
    void afterTheRequestItIsARuntimeError() throws IOException {
        Application application = python.load("""
                kept = []
                def application(environ, start_response):
                    start_response('200 OK', [])
                    kept.append(environ['wsgi.input'])
                    try:
                        return [kept[0].read()]
                    except RuntimeError as e:
                        return [str(e)]
                """);

        assertThat(PythonFixture.post(application, "one").text()).isEqualTo("one");
        assertThat(PythonFixture.post(application, "two").text()).isEqualTo("request object has expired");
    }

    /** A body whose client leaves. */
    private static final class BrokenBody extends InputStream {
        private final int status;

        BrokenBody(int status) {
            this.status = status;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return read();
        }

        @Override
        public int read() throws IOException {
            throw new RequestBodyException(status, "cut off");
        }
    }
}
