// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServedFileTest {

    private static PythonFixture python;

    @BeforeAll
    static void open() throws IOException {
        python = new PythonFixture();
        python.write("file.bin", "0123456789");
        python.write("empty.bin", "");
    }

    @AfterAll
    static void close() throws IOException {
        python.close();
    }

    private static RecordingResponse returning(String... statements) throws IOException {
        return PythonFixture.get(
                python.load("""
                import io, os, tempfile, StringIO
                path = '%s'
                def application(environ, start_response):
                    wrapper = environ['wsgi.file_wrapper']
                    headers = []
                    %s
                """.formatted(python.directory.resolve("file.bin"), String.join("\n    ", statements))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "open(path, 'rb')",
                "open(path)",
                "io.open(path, 'rb')",
                "io.FileIO(path)",
                "os.fdopen(os.open(path, os.O_RDONLY), 'rb')"
            })
    void aRegularFileIsSentFromWhereItStands(String file) throws IOException {
        RecordingResponse answer =
                returning("f = " + file, "f.read(3)", "start_response('200 OK', headers)", "return wrapper(f)");

        assertThat(answer.files).isEqualTo(1);
        assertThat(answer.text()).isEqualTo("3456789");
        assertThat(answer.headers).containsExactly("Content-Length: 7");
    }

    @Test
    void itsPositionStaysAndItIsClosedOnce() throws IOException {
        python.log.clear();
        RecordingResponse answer = returning(
                "class Telling(wrapper):",
                "    def close(self):",
                "        print 'closed at', self.filelike.tell()",
                "        wrapper.close(self)",
                "        print self.filelike.closed",
                "f = open(path, 'rb')",
                "f.seek(2)",
                "start_response('200 OK', headers)",
                "return Telling(f)");

        assertThat(answer.text()).isEqualTo("23456789");
        assertThat(python.log.messages()).containsExactly("closed at 2", "True");
    }

    @Test
    void aTemporaryFileIsARegularFileToo() throws IOException {
        RecordingResponse answer = returning(
                "f = tempfile.NamedTemporaryFile()",
                "f.write('temporary')",
                "f.flush()",
                "f.seek(4)",
                "start_response('200 OK', headers)",
                "return wrapper(f)");

        assertThat(answer.text()).isEqualTo("orary");
    }

    @Test
    void theContentLengthOfTheApplicationStays() throws IOException {
        RecordingResponse answer =
                returning("start_response('200 OK', [('Content-Length', '4')])", "return wrapper(open(path, 'rb'))");

        assertThat(answer.text()).isEqualTo("0123");
        assertThat(answer.headers).containsExactly("Content-Length: 4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wrapper(StringIO.StringIO('0123456789'))",
                "wrapper(io.BytesIO('0123456789'), 4)",
                "iter(wrapper(open(path, 'rb')))",
                "(block for block in wrapper(open(path, 'rb'), blksize=4))",
                "os.popen('printf 0123456789') and wrapper(os.popen('printf 0123456789'))"
            })
    void anythingElseIsRead(String iterable) throws IOException {
        RecordingResponse answer = returning("start_response('200 OK', headers)", "return " + iterable);

        assertThat(answer.text()).isEqualTo("0123456789");
    }

    @Test
    void afterAWriteItIsRead() throws IOException {
        RecordingResponse answer =
                returning("start_response('200 OK', headers)('ab')", "return wrapper(open(path, 'rb'))");

        assertThat(answer.text()).isEqualTo("ab0123456789");
        assertThat(answer.files).isZero();
    }

    @Test
    void anEmptyFileIsSentWithItsLength() throws IOException {
        RecordingResponse empty = returning(
                "start_response('200 OK', headers)", "return wrapper(open(path.replace('file', 'empty'), 'rb'))");

        assertThat(empty.text()).isEmpty();
        assertThat(empty.headers).containsExactly("Content-Length: 0");
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_24, disabledReason = "Jython reads nothing of /proc on Java 25")
    void aDeviceWithoutLengthIsRead() throws IOException {
        RecordingResponse process =
                returning("start_response('200 OK', headers)", "return wrapper(open('/proc/self/stat', 'rb'))");

        assertThat(process.files).isZero();
        assertThat(process.text()).isNotEmpty();
    }

    @Test
    void theWrapperIsTheClassOfTheModule() throws IOException {
        assertThat(python.eval("__import__('mod_wsgi').FileWrapper is environ['wsgi.file_wrapper']"))
                .isEqualTo("True");
        assertThat(python.eval("isinstance(environ['wsgi.file_wrapper'](None), __import__('mod_wsgi').FileWrapper)"))
                .isEqualTo("True");
    }
}
