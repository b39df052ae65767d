// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.ScriptFunction.Result;
import org.wsgi4j.core.config.Authentication;
import org.wsgi4j.core.gate.Decision;

class BasicSchemeTest {

    private static final HeaderField ADA = GateFixture.basic("ada", "love:lace");
    private static final String CHALLENGE = "Basic realm=\"the \\\"realm\\\"\"";

    private final GateFixture fixture = new GateFixture();

    @BeforeEach
    void guard() {
        fixture.basic(Map.of("ada", "love:lace"));
    }

    @Test
    void the_right_password_makes_the_user() {
        assertThat(fixture.visit(ADA)).isEqualTo(new Decision.Allowed(new Decision.User("ada", "Basic")));
    }

    @Test
    void the_name_of_the_scheme_may_be_in_any_case() {
        HeaderField small = new HeaderField("authorization", ADA.value().replace("Basic", "bAsIC"));
        assertThat(fixture.visit(small)).isInstanceOf(Decision.Allowed.class);
    }

    @Test
    void without_credentials_the_client_is_asked_for_them_and_no_hook_is_called() {
        assertThat(fixture.visit()).isEqualTo(new Decision.Challenge(List.of(CHALLENGE), null));
        assertThat(fixture.calls).isEmpty();
    }

    @Test
    void a_wrong_password_and_an_unknown_user_are_answered_in_the_same_way() {
        Decision.Challenge wrong = (Decision.Challenge) fixture.visit(GateFixture.basic("ada", "x"));
        Decision.Challenge unknown = (Decision.Challenge) fixture.visit(GateFixture.basic("eve", "x"));
        assertThat(wrong.schemes()).isEqualTo(unknown.schemes()).containsExactly(CHALLENGE);
    }

    @Test
    void a_str_renames_the_user() {
        fixture.returning("check_password", new Result.Text("countess"));
        assertThat(fixture.visit(ADA)).isEqualTo(new Decision.Allowed(new Decision.User("countess", "Basic")));
    }

    @Test
    void other_results_and_exceptions_are_answered_500() {
        fixture.returning("check_password", new Result.Texts(List.of("True")));
        assertFailed();
        fixture.returning("check_password", new Result.Text("a\nb"));
        assertFailed();
        fixture.returning("check_password", new Result.Text(""));
        assertFailed();
        fixture.raising("check_password");
        assertFailed();
        fixture.functions.clear();
        assertFailed();
    }

    @Test
    void who_does_not_know_the_user_leaves_it_to_the_next() {
        fixture.authentication =
                new Authentication.Basic("r", List.of(GateFixture.script("first.py"), GateFixture.script("second.py")));
        fixture.visit(GateFixture.basic("eve", "x"));
        assertThat(fixture.calls)
                .containsExactly("first.py check_password[eve, x]", "second.py check_password[eve, x]");
        fixture.calls.clear();
        fixture.visit(GateFixture.basic("ada", "x"));
        assertThat(fixture.calls).containsExactly("first.py check_password[ada, x]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Basic", "Basic ", "Basic !!!", "Basic YWRh", "Basic YQA6Yg==", "Basic YQo6Yg==", "Bearer YTpi"})
    void what_is_malformed_is_asked_for_again(String credentials) {
        assertThat(fixture.visit(GateFixture.authorization(credentials))).isInstanceOf(Decision.Challenge.class);
        assertThat(fixture.calls).isEmpty();
    }

    @Test
    void a_name_beyond_ascii_goes_to_the_hook_byte_by_byte() {
        fixture.visit(GateFixture.basic("ä", "ö"));
        assertThat(fixture.calls).containsExactly("users.py check_password[Ã¤, Ã¶]");
    }

    private void assertFailed() {
        assertThat(fixture.visit(ADA))
                .isInstanceOfSatisfying(
                        Decision.Failure.class,
                        failure -> assertThat(failure.status()).isEqualTo(500));
    }
}
