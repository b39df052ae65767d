// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wsgi4j.core.Application;

class BlocksTest {

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

    private static RecordingResponse returning(String definitions, String returned) throws IOException {
        return PythonFixture.get(applicationReturning(definitions, returned));
    }

    private static Application applicationReturning(String definitions, String returned) throws IOException {
        return python.load("""
                %s
                def application(environ, start_response):
                    start_response('200 OK', [])
                    return %s
                """.formatted(definitions, returned));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "['a', '', 'b']|ab",
                "('a', 'b')|ab",
                "[]|``",
                "iter(['a', 'b'])|ab",
                "(x for x in 'ab')|ab",
                "'ab'|ab",
                "{'a': 1}|a"
            })
    void iterablesOfAllKindsAreSent(String returned, String expected) throws IOException {
        assertThat(returning("", returned).text()).isEqualTo(expected);
    }

    @Test
    void everyByteComesThrough() throws IOException {
        StringBuilder all = new StringBuilder();
        for (char c = 0; c < 256; c++) {
            all.append(c);
        }

        assertThat(returning("", "[''.join(map(chr, range(256)))]").text()).isEqualTo(all.toString());
    }

    @Test
    void everyBlockThatIsNotEmptyIsFlushed() throws IOException {
        RecordingResponse answer = returning("", "['a', '', 'b']");

        assertThat(answer.events).startsWith("a", "flush", "b", "flush").doesNotContain("");
        assertThat(answer.headers).isEmpty();
    }

    @Test
    void theEndWaitsForWhatHasNothingToClose() throws IOException {
        String definition = """
                class Closing(object):
                    def __iter__(self): return iter('a')
                    def close(self): pass
                """;

        assertThat(returning("", "['a']").events).containsExactly("a");
        assertThat(returning("", "(x for x in 'a')").events).containsExactly("a", "flush");
        assertThat(returning(definition, "Closing()").events).containsExactly("a", "flush", "flush");
    }

    @ParameterizedTest
    @ValueSource(strings = {"['four']", "('four',)", "'four'"})
    void aSingleBlockGivesTheContentLength(String returned) throws IOException {
        assertThat(returning("", returned).headers).containsExactly("Content-Length: 4");
    }

    @Test
    void aListThatIteratesInItsOwnWayIsIterated() throws IOException {
        String definition = """
                class Odd(list):
                    def __iter__(self):
                        yield 'own'
                """;

        assertThat(returning(definition, "Odd(['a'])").text()).isEqualTo("own");
    }

    @Test
    void anObjectWithOnlyGetitemIsIterated() throws IOException {
        String definition = """
                class Old:
                    def __getitem__(self, i):
                        return ['a', 'b'][i]
                """;

        assertThat(returning(definition, "Old()").text()).isEqualTo("ab");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "None|TypeError: 'NoneType' object is not iterable",
                "1|TypeError: 'int' object is not iterable",
                "[u'a']|TypeError: sequence of byte string values expected, value of type unicode found",
                "[1]|TypeError: sequence of byte string values expected, value of type int found",
                "u'a'|TypeError: sequence of byte string values expected, value of type unicode found"
            })
    void whatIsNoIterableOfByteStringsIsAnError(String returned, String message) throws IOException {
        assertThat(returning("", returned).status).isEqualTo(500);
        assertThat(python.log.messages())
                .containsExactly(
                        "TypeError exception raised processing WSGI script '" + python.directory.resolve("wsgi.py")
                                + "'",
                        message);
    }

    @Test
    void anExceptionInTheIterationHasItsTraceback() throws IOException {
        String definition = """
                def blocks():
                    yield 'a'
                    raise ValueError('later')
                """;

        RecordingResponse answer = returning(definition, "blocks()");

        assertThat(answer.aborted).isTrue();
        assertThat(python.log.messages())
                .containsSubsequence("Traceback (most recent call last):", "ValueError: later")
                .anyMatch(line -> line.endsWith("line 3, in blocks"));
    }

    private static final String CLOSING = """
            class Closing(object):
                def __init__(self, blocks):
                    self.blocks = iter(blocks)
                def __iter__(self):
                    return self
                def next(self):
                    return next(self.blocks)
                def close(self):
                    print 'closed'
            """;

    @ParameterizedTest
    @ValueSource(strings = {"'ab'", "''", "['x', u'bad']", "(1 / i for i in (1, 0))"})
    void closeIsCalledOnceHoweverTheIterationEnds(String blocks) throws IOException {
        returning(CLOSING, "Closing(" + blocks + ")");

        assertThat(python.log.messages()).containsOnlyOnce("closed");
    }

    @Test
    void closeIsCalledWhenTheClientHasLeft() throws IOException {
        Application application = applicationReturning(CLOSING, "Closing(['a' * 100] * 100)");
        RecordingResponse response = new RecordingResponse();
        response.patience = 150;

        application.handle(PythonFixture.environ(), InputStream.nullInputStream(), response);

        assertThat(response.blocks).hasSize(2);
        assertThat(python.log.messages()).containsOnlyOnce("closed");
    }

    @Test
    void aPausedGeneratorRunsItsFinallyBlock() throws IOException {
        Application application = applicationReturning("""
                def blocks():
                    try:
                        while True:
                            yield 'a'
                    finally:
                        print 'finally'
                """, "blocks()");
        RecordingResponse response = new RecordingResponse();
        response.patience = 2;

        application.handle(PythonFixture.environ(), InputStream.nullInputStream(), response);

        assertThat(python.log.messages()).containsOnlyOnce("finally");
    }

    @Test
    void anExceptionInCloseIsLoggedAndChangesNothing() throws IOException {
        RecordingResponse answer = returning("""
                class Bad(list):
                    def close(self):
                        raise ValueError('in close')
                """, "Bad(['a'])");

        assertThat(answer.text()).isEqualTo("a");
        assertThat(answer.aborted).isFalse();
        assertThat(python.log.messages()).contains("ValueError: in close");
    }
}
