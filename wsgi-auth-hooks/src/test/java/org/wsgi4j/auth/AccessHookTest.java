// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.ScriptFunction.Result;
import org.wsgi4j.core.config.Requirement;
import org.wsgi4j.core.gate.Decision;

class AccessHookTest {

    private final GateFixture fixture = new GateFixture();

    @BeforeEach
    void guard() {
        fixture.access = Optional.of(GateFixture.script("access.py"));
    }

    @Test
    void true_and_none_let_the_client_go_on() {
        assertThat(fixture.returning("allow_access", new Result.Bool(true)).visit())
                .isEqualTo(Decision.ALLOWED);
        assertThat(fixture.returning("allow_access", new Result.None()).visit()).isEqualTo(Decision.ALLOWED);
    }

    @Test
    void false_denies() {
        assertThat(fixture.returning("allow_access", new Result.Bool(false)).visit())
                .isInstanceOf(Decision.Denied.class);
    }

    @Test
    void what_is_no_bool_denies() {
        assertDenied(fixture.returning("allow_access", new Result.Text("yes")).visit(), "TypeError");
        assertDenied(
                fixture.returning("allow_access", new Result.Texts(List.of())).visit(), "TypeError");
    }

    @Test
    void an_exception_denies() {
        assertDenied(fixture.raising("allow_access").visit(), "exception in allow_access()");
    }

    @Test
    void a_function_that_is_missing_denies() {
        assertDenied(fixture.visit(), "there is no allow_access()");
    }

    @Test
    void what_is_required_is_required_of_whom_the_hook_lets_in() {
        fixture.requirement = Requirement.DENIED;
        assertThat(fixture.returning("allow_access", new Result.Bool(true)).visit())
                .isInstanceOf(Decision.Denied.class);
    }

    @Test
    void the_host_is_the_address_unless_names_are_asked_for() {
        fixture.returning("allow_access", new Result.Bool(true));
        fixture.names.put("192.0.2.7", "client.example.org");
        fixture.visit();
        assertThat(fixture.calls).containsExactly("access.py allow_access[192.0.2.7]");
        fixture.hostNames = true;
        fixture.visit();
        assertThat(fixture.calls).last().isEqualTo("access.py allow_access[client.example.org]");
    }

    @Test
    void the_host_is_the_address_where_there_is_no_name() {
        fixture.hostNames = true;
        fixture.returning("allow_access", new Result.Bool(true)).visit();
        assertThat(fixture.calls).containsExactly("access.py allow_access[192.0.2.7]");
    }

    @Test
    void the_hook_sees_no_credentials_and_is_in_no_process_group() {
        fixture.functions.put("allow_access", (environ, arguments) -> {
            assertThat(environ.get("HTTP_AUTHORIZATION")).isNull();
            assertThat(environ.get("SET_BY_SETENV")).isNull();
            assertThat(environ.get("REMOTE_USER")).isNull();
            assertThat(environ.get("HTTP_USER_AGENT")).isEqualTo("test");
            assertThat(environ.get("mod_wsgi.process_group")).isEmpty();
            return new Result.Bool(true);
        });
        Environ environ = GateFixture.environ("/");
        environ.add("HTTP_AUTHORIZATION", "secret");
        environ.add("SET_BY_SETENV", "1");
        environ.add("REMOTE_USER", "somebody");
        environ.add("mod_wsgi.process_group", "workers");
        assertThat(fixture.gate().decide(environ)).isEqualTo(Decision.ALLOWED);
    }

    private static void assertDenied(Decision decision, String reason) {
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Denied.class,
                        denied -> assertThat(denied.reason()).contains(reason));
    }
}
