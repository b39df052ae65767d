// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wsgi4j.core.Application;

class StartResponseFunctionTest {

    private static PythonFixture python;

    @BeforeAll
    static void open() {
        python = new PythonFixture();
    }

    @AfterAll
    static void close() throws IOException {
        python.close();
    }

    /** Calls start_response with arguments that are wrong, and answers with the exception that this gives. */
    private static String complaint(String arguments) throws IOException {
        return PythonFixture.get(python.load("""
                        def application(environ, start_response):
                            try:
                                start_response(%s)
                                message = 'accepted'
                            except Exception as e:
                                message = '%%s: %%s' %% (type(e).__name__, e)
                            start_response('200 OK', [])
                            return [message]
                        """.formatted(arguments))).text();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "200, []|TypeError: argument 1 must be str, not int",
                "u'200 OK', []|TypeError: argument 1 must be str, not unicode",
                "'200 OK', ()|TypeError: argument 2 must be list, not tuple",
                "'200 OK', None|TypeError: argument 2 must be list, not NoneType",
                "'200 OK', [1]|TypeError: each header must be a 2-tuple, not int",
                "'200 OK', [['a', 'b']]|TypeError: each header must be a 2-tuple, not list",
                "'200 OK', [('a', 'b', 'c')]|ValueError: each header must be a 2-tuple, got length 3",
                "'200 OK', [(1, 'b')]|TypeError: header name must be str, not int",
                "'200 OK', [('a', u'b')]|TypeError: header value must be str, not unicode",
                "'200 OK', [('a b', 'c')]|ValueError: character not allowed in header name: 'a b'",
                "'200 OK', [('a', 'b\\r\\nc: d')]|ValueError: control character in value of header 'a'",
                "'OK', []|ValueError: status code must be a 3 digit integer: 'OK'",
                "'200 OK', [], 'x'|RuntimeError: argument 'exc_info' must be a 3-tuple or None",
                "'200 OK', [], (1, 2)|RuntimeError: argument 'exc_info' must be a 3-tuple or None",
                "'200 OK'|TypeError: start_response() takes 2-3 arguments (1 given)",
                "'200 OK', [], None|accepted",
                "'200 OK', [], exc_info=None|accepted",
                "status='200 OK', response_headers=[]|accepted",
            })
    void argumentsAreCheckedAtTheCall(String arguments, String expected) throws IOException {
        assertThat(complaint(arguments)).isEqualTo(expected);
    }

    @Test
    void subclassesOfStrListAndTupleAreTaken() throws IOException {
        RecordingResponse answer = PythonFixture.get(python.load("""
                        import collections
                        class S(str): pass
                        class L(list): pass
                        Pair = collections.namedtuple('Pair', 'name value')
                        def application(environ, start_response):
                            start_response(S('201 Made'), L([Pair(S('X-A'), S('caf\\xe9'))]))
                            return [S('ok')]
                        """));

        assertThat(answer.status).isEqualTo(201);
        assertThat(answer.reason).isEqualTo("Made");
        assertThat(answer.headers).contains("X-A: caf\u00e9");
        assertThat(answer.text()).isEqualTo("ok");
    }

    @Test
    void writeSendsABlockAtOnce() throws IOException {
        RecordingResponse answer = PythonFixture.get(python.load("""
                        def application(environ, start_response):
                            write = start_response('200 OK', [])
                            write('one')
                            write('two')
                            return ['three']
                        """));

        assertThat(answer.events).startsWith("one", "flush", "two", "flush", "three", "flush");
    }

    @Test
    void writeTakesByteStringsOnly() throws IOException {
        Application application = python.load("""
                def application(environ, start_response):
                    write = start_response('200 OK', [])
                    try:
                        write(u'text')
                    except TypeError as e:
                        return [str(e)]
                """);

        assertThat(PythonFixture.get(application).text())
                .isEqualTo("byte string value expected, value of type unicode found");
    }

    @Test
    void excInfoAfterTheHeadIsRaisedAgainWithItsOwnTraceback() throws IOException {
        python.log.clear();
        RecordingResponse answer = PythonFixture.get(python.load("""
                        import sys
                        def broken():
                            raise KeyError('original')
                        def application(environ, start_response):
                            start_response('200 OK', [])('sent')
                            try:
                                broken()
                            except KeyError:
                                start_response('500 Oops', [], sys.exc_info())
                            return []
                        """));

        assertThat(answer.status).isEqualTo(200);
        assertThat(answer.aborted).isTrue();
        assertThat(python.log.messages())
                .anyMatch(line -> line.startsWith("KeyError exception raised processing WSGI script"))
                .anyMatch(line -> line.endsWith("line 3, in broken"))
                .contains("KeyError: 'original'");
    }

    @Test
    void excInfoBeforeTheHeadReplacesStatusAndHeaders() throws IOException {
        RecordingResponse answer = PythonFixture.get(python.load("""
                        import sys
                        def application(environ, start_response):
                            start_response('200 OK', [('X-A', 'a')])
                            try:
                                raise ValueError
                            except ValueError:
                                start_response('500 Oops', [('X-B', 'b')], sys.exc_info())
                            return ['sorry']
                        """));

        assertThat(answer.status).isEqualTo(500);
        assertThat(answer.headers).containsExactly("X-B: b", "Content-Length: 5");
    }

    @Test
    void itExpiresWithTheRequest() throws IOException {
        Application application = python.load("""
                kept = []
                def application(environ, start_response):
                    message = 'first'
                    if kept:
                        try:
                            kept[0]('200 OK', [])
                        except RuntimeError as e:
                            message = str(e)
                    kept.append(start_response)
                    start_response('200 OK', [])
                    return [message]
                """);
        PythonFixture.get(application);

        assertThat(PythonFixture.get(application).text()).isEqualTo("request object has expired");
    }
}
