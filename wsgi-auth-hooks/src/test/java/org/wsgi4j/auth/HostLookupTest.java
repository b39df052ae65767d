// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wsgi4j.core.ScriptFunction.Result;
import org.wsgi4j.core.config.AddressRange;
import org.wsgi4j.core.config.Requirement;
import org.wsgi4j.core.gate.Decision;

/** A look-up of a client's name may take seconds, and tells somebody else who comes: it is made only where it is asked for. */
class HostLookupTest {

    private static final Requirement HERE =
            new Requirement.Address(List.of(AddressRange.parse("192.0.2.0/24").orElseThrow()));
    private static final Requirement OF_EXAMPLE = new Requirement.Host(List.of("example.org"));

    private final GateFixture fixture = new GateFixture();

    @BeforeEach
    void guard() {
        fixture.access = Optional.of(GateFixture.script("access.py"));
        fixture.returning("allow_access", new Result.Bool(true));
        fixture.names.put("192.0.2.7", "pc.example.org");
    }

    static List<Requirement> others() {
        return List.of(
                Requirement.GRANTED,
                Requirement.DENIED,
                HERE,
                new Requirement.Local(),
                new Requirement.Method(List.of("GET")),
                new Requirement.Variable(List.of("REMOTE_ADDR")),
                new Requirement.ValidUser(),
                new Requirement.Not(HERE));
    }

    @ParameterizedTest
    @MethodSource("others")
    void nothing_is_looked_up_for_other_requirements(Requirement requirement) {
        fixture.requirement = requirement;
        fixture.visit();
        assertThat(fixture.lookups).isEmpty();
        assertThat(fixture.calls).containsExactly("access.py allow_access[192.0.2.7]");
    }

    @Test
    void hooks_see_no_name_that_nobody_has_asked_for() {
        fixture.functions.put("allow_access", (environ, arguments) -> {
            assertThat(environ.get("REMOTE_HOST")).isNull();
            return new Result.Bool(true);
        });
        assertThat(fixture.visit()).isEqualTo(Decision.ALLOWED);
    }

    @Test
    void a_name_is_looked_up_once_where_hooks_and_rules_ask_for_it() {
        fixture.hostNames = true;
        fixture.requirement = new Requirement.Every(List.of(OF_EXAMPLE, new Requirement.Host(List.of("org"))));
        assertThat(fixture.visit()).isEqualTo(Decision.ALLOWED);
        assertThat(fixture.lookups).containsExactly("192.0.2.7");
        assertThat(fixture.calls).containsExactly("access.py allow_access[pc.example.org]");
    }

    @Test
    void a_rule_asks_for_it_only_if_it_comes_to_it() {
        fixture.requirement = new Requirement.Any(List.of(HERE, OF_EXAMPLE));
        assertThat(fixture.visit()).isEqualTo(Decision.ALLOWED);
        assertThat(fixture.lookups).isEmpty();
        fixture.requirement = new Requirement.Any(List.of(OF_EXAMPLE, HERE));
        assertThat(fixture.visit()).isEqualTo(Decision.ALLOWED);
        assertThat(fixture.lookups).containsExactly("192.0.2.7");
    }
}
