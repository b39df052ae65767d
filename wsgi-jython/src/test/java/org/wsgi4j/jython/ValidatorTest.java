// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.wsgi4j.core.Application;

/** Runs applications inside {@code wsgiref.validate}, which checks the server's side as well. */
class ValidatorTest {

    @Test
    void theValidatorHasNothingToSay() throws IOException {
        try (PythonFixture python = new PythonFixture()) {
            Application application = python.load("""
                    from wsgiref.validate import validator
                    import warnings
                    warnings.simplefilter('error')
                    @validator
                    def application(environ, start_response):
                        body = environ['wsgi.input']
                        parts = [body.read(2), body.readline()] + body.readlines() + list(body)
                        environ['wsgi.errors'].write('line\\n')
                        environ['wsgi.errors'].flush()
                        environ['wsgi.errors'].writelines(['more\\n'])
                        write = start_response('200 OK', [('Content-Type', 'text/plain')])
                        write('written ')
                        return ['|'.join(parts)]
                    """);

            RecordingResponse answer = PythonFixture.post(application, "ab\ncd\nef");

            assertThat(python.log.messages()).containsExactly("line", "more");
            assertThat(answer.text()).isEqualTo("written ab|\n|cd\n|ef");
        }
    }
}
