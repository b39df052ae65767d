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
import org.wsgi4j.core.Environ;

class EnvironDictionaryTest {

    private static PythonFixture python;

    @BeforeAll
    static void open() {
        python = new PythonFixture();
    }

    @AfterAll
    static void close() throws IOException {
        python.close();
    }

    @Test
    void itIsABuiltinDictWithNativeStrings() throws IOException {
        assertThat(python.eval("type(environ) is dict")).isEqualTo("True");
        assertThat(python.eval("type(environ['PATH_INFO']) is str and environ['PATH_INFO'] == '/'"))
                .isEqualTo("True");
        assertThat(python.eval("set(map(type, environ)) == {str}")).isEqualTo("True");
    }

    @Test
    void itHoldsWhatPep3333AsksFor() throws IOException {
        assertThat(
                        python.eval(
                                "[environ['wsgi.' + name] for name in ('version', 'url_scheme', 'multithread', 'multiprocess', 'run_once')]"))
                .isEqualTo("[(1, 0), 'http', True, False, False]");
    }

    @Test
    void timesThatTheServerMeasuredAreFloatsAndItsCountsAreStrings() throws IOException {
        Environ environ = PythonFixture.environ();
        environ.add("mod_wsgi.queue_start", "1700000000600000");
        environ.add("mod_wsgi.daemon_start", "1700000000700000");
        environ.add("mod_wsgi.daemon_connects", "1");
        String names = "('queue_start', 'daemon_start', 'daemon_connects')";
        Application application = python.expression("[environ['mod_wsgi.' + name] for name in " + names + "]");

        assertThat(PythonFixture.send(application, environ, InputStream.nullInputStream())
                        .text())
                .isEqualTo("[1700000000.6, 1700000000.7, '1']");
    }

    @Test
    void itHoldsWhatModWsgiAdds() throws IOException {
        assertThat(python.eval("environ['mod_wsgi.version'], environ['wsgi.input_terminated']"))
                .isEqualTo("((4, 1, 0), True)");
        assertThat(python.eval("[environ['mod_wsgi.' + name] for name in ('process_group', 'application_group',"
                        + " 'request_handler', 'handler_script', 'connection_id')]"))
                .isEqualTo("['', '', 'wsgi-script', '', 'c1']");
        assertThat(python.eval("environ['mod_wsgi.request_start']")).isEqualTo("1700000000.5");
        assertThat(python.eval("0 <= __import__('time').time() - environ['mod_wsgi.application_start'] < 60"))
                .isEqualTo("True");
        assertThat(python.eval("environ['mod_wsgi.server_pid'] == __import__('os').getpid()"))
                .isEqualTo("True");
        assertThat(python.eval("environ['mod_wsgi.thread_id'] == __import__('thread').get_ident()"))
                .isEqualTo("True");
        assertThat(python.eval("type(environ['wsgi4j.version']) is str")).isEqualTo("True");
    }

    @Test
    void everyRequestHasAnIdOfItsOwn() throws IOException {
        Application application = python.expression("environ['mod_wsgi.request_id']");

        assertThat(PythonFixture.get(application).text())
                .isNotEmpty()
                .isNotEqualTo(PythonFixture.get(application).text());
    }

    @Test
    void whatTheSiteSaysOfTheMountIsKept() throws IOException {
        Application application =
                python.expression("environ['mod_wsgi.callable_object'], environ['mod_wsgi.handler_script']");
        Environ environ = PythonFixture.environ();
        environ.add("mod_wsgi.callable_object", "app");

        assertThat(PythonFixture.send(application, environ, InputStream.nullInputStream())
                        .text())
                .isEqualTo("('app', '')");
    }

    @ParameterizedTest
    @CsvSource({
        "http, , http",
        "https, , https",
        "http, on, https",
        "http, oN, https",
        "http, 1, https",
        "http, yes, http",
        "http, true, http",
        "http, 0, http",
        "http, off, http",
        "https, off, https"
    })
    void theSchemeFollowsTheConnectionOrAnHttpsVariableWhichIsNeverShown(String scheme, String https, String expected)
            throws IOException {
        Application application = python.expression("environ['wsgi.url_scheme'], 'HTTPS' in environ");
        Environ environ = PythonFixture.environ();
        environ.put("REQUEST_SCHEME", scheme);
        if (https != null) {
            environ.add("HTTPS", https);
        }

        assertThat(PythonFixture.send(application, environ, InputStream.nullInputStream())
                        .text())
                .isEqualTo("('" + expected + "', False)");
    }

    @Test
    void anEngineWithOneThreadIsNotMultithreaded() throws IOException {
        try (PythonFixture single = new PythonFixture(java.util.Optional.empty(), java.util.List.of(), 1)) {
            assertThat(single.eval("environ['wsgi.multithread']")).isEqualTo("False");
        }
    }

    @Test
    void headerNamesThatClientsInventDoNotFillTheMemory() throws IOException {
        Application application = python.expression("environ['HTTP_X_1999']");
        Environ environ = PythonFixture.environ();
        for (int i = 0; i < 2000; i++) {
            environ.add("HTTP_X_" + i, "v" + i);
        }

        assertThat(PythonFixture.send(application, environ, InputStream.nullInputStream())
                        .text())
                .isEqualTo("v1999");
        assertThat(EnvironDictionary.knownNames()).isLessThanOrEqualTo(1024 + 8);
    }
}
