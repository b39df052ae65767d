// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The CGI variables of an environ (PEP 3333 "environ Variables", RFC 3875 4.1, and mod_wsgi's practice). */
public abstract class EnvironContract extends HostedContract {

    private @Nullable Served app;

    @BeforeAll
    void serveTheApplication() {
        app = serve("environ");
    }

    private EnvironReport environ(Ask ask) {
        assertThat(app).isNotNull();
        return EnvironReport.of(app, ask);
    }

    private EnvironReport environ(String target) {
        return environ(Ask.get(target));
    }

    private EnvironReport mounted(String mount, String target) {
        Deployment deployment = Deployment.of(apps().app("environ")).at(mount);
        return EnvironReport.of(host().serve(deployment), Ask.get(target));
    }

    @Test
    void environ_isAPlainDictionary() {
        assertThat(environ("/").variable("environ").type()).isEmpty();
        assertThat(environ("/").variable("environ").value()).isEqualTo("True");
    }

    @Test
    void environ_mayBeChangedAndIsFreshForEachRequest() {
        Served changing = serve("environ_change");
        assertThat(changing.get("/").body()).isEqualTo("fresh");
        assertThat(changing.get("/").body()).isEqualTo("fresh");
    }

    @Test
    void environ_namesAreNativeStrings() {
        assertThat(environ("/").variables().values())
                .extracting(EnvironReport.Variable::keyType)
                .containsOnly("str", "dict");
    }

    @Test
    void environ_cgiVariablesAreNativeStrings() {
        Ask ask = Ask.post("/path?query", "body").header("X-Latin", "caf\u00e9").header("Content-Type", "text/plain");
        assertThat(environ(ask).variables())
                .allSatisfy((name, variable) -> assertThat(variable.type())
                        .isEqualTo(name.contains(".") ? variable.type() : name.equals("environ") ? "" : "str"));
        assertThat(environ(ask).get("CONTENT_TYPE")).isEqualTo("text/plain");
    }

    @Test
    void environ_hasTheVariablesThatEveryRequestHas() {
        assertThat(environ("/").names())
                .contains("REQUEST_METHOD", "SCRIPT_NAME", "PATH_INFO", "QUERY_STRING", "SERVER_NAME", "SERVER_PORT")
                .contains("SERVER_PROTOCOL", "REQUEST_URI", "SERVER_ADDR", "REMOTE_ADDR", "REMOTE_PORT")
                .contains("SERVER_SOFTWARE", "SERVER_ADMIN", "REQUEST_SCHEME", "DOCUMENT_ROOT", "SCRIPT_FILENAME")
                .contains("CONTEXT_PREFIX", "CONTEXT_DOCUMENT_ROOT");
    }

    @Test
    void environ_holdsNothingOfTheServersOwnEnvironment() {
        assertThat(environ("/").names()).doesNotContain("PATH", "HOME", "USER", "JAVA_HOME", "LD_LIBRARY_PATH");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "PROPFIND"})
    void requestMethod_isAsSent(String method) {
        assertThat(environ(Ask.of(method, "/")).get("REQUEST_METHOD")).isEqualTo(method);
    }

    @ParameterizedTest
    @CsvSource({"/,''", "/?,''", "/?a=1&b=%20+,a=1&b=%20+", "/a?b?c,b?c"})
    void queryString_isRawAndEmptyIfThereIsNone(String target, String query) {
        assertThat(environ(target).get("QUERY_STRING")).isEqualTo(query);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a%20b?c=%41", "/a//b/", "/%C3%A9?%C3%A9"})
    void requestUri_isTheTargetAsSent(String target) {
        assertThat(environ(target).get("REQUEST_URI")).isEqualTo(target);
    }

    @ParameterizedTest
    @CsvSource({
        "/,/", "/a,/a", "/a/,/a/", "/a%20b,/a b", "/a+b,/a+b", "/%41,/A", "/%2541,/%41", "/%c3%a9,/\u00c3\u00a9",
        "/%FF,/\u00ff", "//,/", "/a//b,/a/b", "/a///b//,/a/b/", "/a/./b,/a/b", "/a/../b,/b", "/a%3Fb,/a?b",
                "/;p=1,/;p=1"
    })
    void pathInfo_isDecodedToBytesWithRunsOfSlashesMadeOne(String target, String path) {
        EnvironReport environ = environ(target);
        assertThat(environ.get("PATH_INFO")).isEqualTo(path);
        assertThat(environ.get("SCRIPT_NAME")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'',''", "/,/", "/a,/a", "//a//,/a/", "/%41/b%20,'/A/b '"})
    void scriptName_isTheMountPointAndPathInfoTheRest(String below, String path) {
        EnvironReport environ = mounted("/mount/point", below);
        assertThat(environ.get("SCRIPT_NAME")).isEqualTo("/mount/point");
        assertThat(environ.get("PATH_INFO")).isEqualTo(path);
        assertThat(environ.get("REQUEST_URI")).isEqualTo("/mount/point" + below);
    }

    @Test
    void scriptFilename_isTheScript() {
        assertThat(environ("/").get("SCRIPT_FILENAME")).endsWith("environ.py").startsWith("/");
    }

    @Test
    void serverName_isTheHostThatWasAskedFor() {
        EnvironReport environ = EnvironReport.of(serve("environ"), Ask.get("/").header("Host", "www.example.org:8123"));
        assertThat(environ.get("SERVER_NAME")).isEqualTo("www.example.org");
        assertThat(environ.get("SERVER_PORT")).isEqualTo("8123");
        assertThat(environ.get("HTTP_HOST")).isEqualTo("www.example.org:8123");
    }

    @Test
    void serverPort_isNeverEmpty() {
        assertThat(environ("/").get("SERVER_NAME")).isNotEmpty();
        assertThat(environ("/").get("SERVER_PORT")).matches("[0-9]+");
    }

    @Test
    void serverProtocol_isThatOfTheRequest() {
        assertThat(environ("/").get("SERVER_PROTOCOL")).matches("HTTP/[0-9](\\.[0-9])?");
    }

    @Test
    void remoteAddress_isTheClientsInDigits() {
        EnvironReport environ = environ("/");
        assertThat(environ.get("REMOTE_ADDR")).matches("[0-9.]+|[0-9a-f:]+");
        assertThat(environ.get("REMOTE_PORT")).matches("[0-9]+");
        assertThat(environ.get("SERVER_ADDR")).matches("[0-9.]+|[0-9a-f:]+");
    }
}
