// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wsgi4j.testkit.engine.EnvironReport.Variable;

/** The {@code wsgi.*} and {@code mod_wsgi.*} keys of an environ (PEP 3333 "environ Variables"; mod_wsgi 6). */
public abstract class EnvironKeysContract extends HostedContract {

    private @Nullable Served app;

    @BeforeAll
    void serveTheApplication() {
        app = serve("environ");
    }

    private EnvironReport environ() {
        return environ(Ask.get("/"));
    }

    private EnvironReport environ(Ask ask) {
        assertThat(app).isNotNull();
        return EnvironReport.of(app, ask);
    }

    @Test
    void wsgiVersion_isThePairOneZero() {
        assertThat(environ().variable("wsgi.version")).isEqualTo(new Variable("str", "tuple", "(1, 0)"));
    }

    @ParameterizedTest
    @CsvSource({"multithread,True", "multiprocess,False", "run_once,False", "input_terminated,True"})
    void wsgiFlags_areBooleansAndTrueToTheEngine(String name, String value) {
        assertThat(environ().variable("wsgi." + name)).isEqualTo(new Variable("str", "bool", value));
    }

    @Test
    void urlScheme_isHttpOverPlainConnections() {
        EnvironReport environ = environ();
        assertThat(environ.variable("wsgi.url_scheme")).isEqualTo(new Variable("str", "str", "http"));
        assertThat(environ.get("REQUEST_SCHEME")).isEqualTo("http");
    }

    @Test
    void urlScheme_isHttpsOverTls() {
        assumeTrue(host().speaksTls(), "this host has no TLS listener");
        EnvironReport environ = environ(Ask.get("/").overTls());
        assertThat(environ.variable("wsgi.url_scheme")).isEqualTo(new Variable("str", "str", "https"));
        assertThat(environ.names()).doesNotContain("HTTPS");
    }

    @Test
    void urlScheme_isNotForTheClientToSay() {
        EnvironReport environ = environ(Ask.get("/")
                .header("HTTPS", "on")
                .header("X-Forwarded-Proto", "https")
                .header("Https", "1"));
        assertThat(environ.get("wsgi.url_scheme")).isEqualTo("http");
        assertThat(environ.names()).contains("HTTP_HTTPS").doesNotContain("HTTPS");
    }

    @Test
    void wsgiInput_hasTheMethodsOfAnInputStream() {
        assertThat(environ().variable("wsgi.input").value()).contains("__iter__ read readline readlines close");
    }

    @Test
    void wsgiErrors_hasTheMethodsOfAnErrorStream() {
        assertThat(environ().variable("wsgi.errors").value()).contains("write writelines flush");
    }

    @Test
    void fileWrapper_isAClass() {
        assertThat(environ().variable("wsgi.file_wrapper").value()).isEqualTo("class");
    }

    @Test
    void modWsgiVersion_isATripleOfNumbers() {
        Variable version = environ().variable("mod_wsgi.version");
        assertThat(version.type()).isEqualTo("tuple");
        assertThat(version.value()).matches("\\([0-9]+, [0-9]+, [0-9]+\\)");
    }

    @Test
    void modWsgiKeys_nameTheApplication() {
        EnvironReport environ = environ();
        assertThat(environ.variable("mod_wsgi.application_group")).isEqualTo(new Variable("str", "str", ""));
        assertThat(environ.variable("mod_wsgi.callable_object")).isEqualTo(new Variable("str", "str", "application"));
        assertThat(environ.variable("mod_wsgi.request_handler")).isEqualTo(new Variable("str", "str", "wsgi-script"));
        assertThat(environ.variable("mod_wsgi.handler_script")).isEqualTo(new Variable("str", "str", ""));
        assertThat(environ.variable("mod_wsgi.process_group").type()).isEqualTo("str");
    }

    /** To the millisecond: some Pythons have no finer clock to compare them with. */
    @Test
    void modWsgiTimes_areSecondsInOrder() {
        EnvironReport environ = environ();
        assertThat(environ.variable("mod_wsgi.request_start").type()).isEqualTo("float");
        assertThat(environ.variable("mod_wsgi.application_start").type()).isEqualTo("float");
        double request =
                Double.parseDouble(environ.variable("mod_wsgi.request_start").value());
        double application = Double.parseDouble(
                environ.variable("mod_wsgi.application_start").value());
        double now = System.currentTimeMillis() / 1000.0;
        assertThat(request).isBetween(now - 60, now + 1);
        assertThat(application).isBetween(request - 0.001, now + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mod_wsgi.request_id", "mod_wsgi.connection_id"})
    void modWsgiIds_areNativeStringsAndNotEmpty(String key) {
        assertThat(environ().variable(key).type()).isEqualTo("str");
        assertThat(environ().variable(key).value()).isNotEmpty();
    }

    @Test
    void requestId_isAnotherForEachRequest() {
        assertThat(environ().variable("mod_wsgi.request_id"))
                .isNotEqualTo(environ().variable("mod_wsgi.request_id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mod_wsgi.thread_id", "mod_wsgi.server_pid"})
    void modWsgiNumbers_areNumbers(String key) {
        assertThat(environ().variable(key).value()).matches("[0-9]+L?");
    }

    @Test
    void internalKeys_areNotShown() {
        assertThat(environ().names())
                .contains("wsgi.version")
                .noneMatch(name -> name.startsWith("mod_ssl.") || name.startsWith("mod_wsgi.x-"))
                .doesNotContain("mod_wsgi.magic", "mod_wsgi.input_chunked", "mod_wsgi.enable_sendfile")
                .doesNotContain("mod_wsgi.listener_host", "mod_wsgi.script_reloading");
    }

    @Test
    void daemonKeys_areThereInDaemonModeOnly() {
        EnvironReport environ = environ();
        boolean daemon = !"".equals(environ.get("mod_wsgi.process_group"));
        assertThat(environ.names().contains("mod_wsgi.daemon_start")).isEqualTo(daemon);
        assertThat(environ.names().contains("mod_wsgi.queue_start")).isEqualTo(daemon);
    }
}
