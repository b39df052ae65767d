// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wsgi4j.core.Connection;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.ScriptFunction.Result;
import org.wsgi4j.core.config.AddressRange;
import org.wsgi4j.core.config.Authentication;
import org.wsgi4j.core.config.Requirement;
import org.wsgi4j.core.config.Requirement.Address;
import org.wsgi4j.core.config.Requirement.Any;
import org.wsgi4j.core.config.Requirement.Every;
import org.wsgi4j.core.config.Requirement.Group;
import org.wsgi4j.core.config.Requirement.Host;
import org.wsgi4j.core.config.Requirement.Not;
import org.wsgi4j.core.config.Requirement.User;
import org.wsgi4j.core.config.Requirement.ValidUser;
import org.wsgi4j.core.gate.Decision;
import org.wsgi4j.core.tls.TlsSession;

class RulesTest {

    private static final HeaderField ADA = GateFixture.basic("ada", "x");
    private static final HeaderField BOB = GateFixture.basic("bob", "x");
    private static final Requirement HERE = address("192.0.2.0/24");
    private static final Requirement ELSEWHERE = address("10");
    private static final Requirement STAFF = new Group(List.of("staff"));

    private final GateFixture fixture = new GateFixture();

    @BeforeEach
    void guard() {
        fixture.basic(Map.of("ada", "x", "bob", "x"));
        fixture.groups = Optional.of(GateFixture.script("groups.py"));
        fixture.returning("groups_for_user", new Result.Texts(List.of("staff", "readers")));
    }

    @Test
    void denied_is_403_without_a_question() {
        assertThat(status(Requirement.DENIED, ADA)).isEqualTo(403);
        assertThat(status(ELSEWHERE, ADA)).isEqualTo(403);
        assertThat(fixture.calls).isEmpty();
    }

    @Test
    void an_address_lets_in_without_a_user() {
        assertThat(status(HERE)).isEqualTo(200);
        assertThat(status(new Any(List.of(HERE, new ValidUser())))).isEqualTo(200);
        assertThat(fixture.calls).isEmpty();
    }

    @Test
    void any_of_an_address_elsewhere_and_a_user_asks_for_the_user() {
        Requirement either = new Any(List.of(ELSEWHERE, new ValidUser()));
        assertThat(status(either)).isEqualTo(401);
        assertThat(status(either, ADA)).isEqualTo(200);
    }

    @Test
    void all_of_an_address_elsewhere_and_a_user_asks_for_nothing() {
        assertThat(status(new Every(List.of(new ValidUser(), ELSEWHERE)), ADA)).isEqualTo(403);
        assertThat(status(new Every(List.of(HERE, new ValidUser())))).isEqualTo(401);
        assertThat(status(new Every(List.of(HERE, new ValidUser())), ADA)).isEqualTo(200);
    }

    @Test
    void another_user_is_asked_again_or_forbidden() {
        Requirement ada = new User(List.of("ada", "eve"));
        assertThat(status(ada, ADA)).isEqualTo(200);
        assertThat(status(ada, BOB)).isEqualTo(401);
        fixture.forbidden = true;
        assertThat(status(ada, BOB)).isEqualTo(403);
        assertThat(status(ada)).isEqualTo(401);
    }

    @Test
    void a_member_of_one_of_the_groups_comes_in() {
        assertThat(status(new Group(List.of("admins", "staff")), ADA)).isEqualTo(200);
        assertThat(status(new Group(List.of("admins")), ADA)).isEqualTo(401);
        assertThat(fixture.calls).contains("groups.py groups_for_user[ada]");
    }

    @Test
    void names_beyond_ascii_are_the_same_in_the_configuration_and_on_the_wire() {
        fixture.returning("groups_for_user", new Result.Texts(List.of("GÃ¤ste")));
        assertThat(status(new Group(List.of("Gäste")), ADA)).isEqualTo(200);
    }

    @Test
    void a_group_hook_is_asked_once_in_a_request() {
        status(new Any(List.of(new Group(List.of("a")), new Group(List.of("b")))), ADA);
        assertThat(fixture.calls)
                .filteredOn(call -> call.contains("groups_for_user"))
                .hasSize(1);
    }

    @Test
    void who_is_in_no_groups_is_said_to_be() {
        fixture.returning("groups_for_user", new Result.Texts(List.of()));
        fixture.requirement = STAFF;
        assertThat(fixture.visit(ADA))
                .isInstanceOfSatisfying(
                        Decision.Challenge.class,
                        challenge -> assertThat(challenge.reason()).contains("in no groups"));
    }

    @Test
    void a_group_hook_that_fails_lets_nobody_in() {
        for (Result wrong : List.of(new Result.None(), new Result.Bool(true), new Result.Text("staff"))) {
            fixture.returning("groups_for_user", wrong);
            assertThat(status(STAFF, ADA)).isEqualTo(401);
        }
        fixture.raising("groups_for_user");
        assertThat(status(STAFF, ADA)).isEqualTo(401);
        fixture.groups = Optional.empty();
        assertThat(status(STAFF, ADA)).isEqualTo(401);
    }

    @Test
    void a_group_hook_that_fails_lets_nobody_in_who_should_not_be_in_a_group() {
        Requirement notStaff = new Every(List.of(new ValidUser(), new Not(STAFF)));
        assertThat(status(notStaff, ADA)).isEqualTo(401);
        fixture.returning("groups_for_user", new Result.Texts(List.of("others")));
        assertThat(status(notStaff, ADA)).isEqualTo(200);
        fixture.raising("groups_for_user");
        assertThat(status(notStaff, ADA)).isEqualTo(401);
        assertThat(status(new Every(List.of(new ValidUser(), Requirement.none(List.of(STAFF, ELSEWHERE)))), ADA))
                .isEqualTo(401);
    }

    @Test
    void not_being_something_is_never_enough() {
        assertThat(status(new Not(ELSEWHERE))).isEqualTo(403);
        assertThat(status(new Every(List.of(new Not(ELSEWHERE))))).isEqualTo(403);
        assertThat(status(new Every(List.of(Requirement.GRANTED, new Not(ELSEWHERE)))))
                .isEqualTo(200);
        assertThat(status(new Every(List.of(Requirement.GRANTED, new Not(HERE)))))
                .isEqualTo(403);
        assertThat(status(new Any(List.of()))).isEqualTo(403);
    }

    @Test
    void none_of_several_keeps_out_who_is_one() {
        Requirement nobodyHere = Requirement.none(List.of(ELSEWHERE, HERE));
        assertThat(status(new Every(List.of(Requirement.GRANTED, nobodyHere)))).isEqualTo(403);
        Requirement others = Requirement.none(List.of(ELSEWHERE, new User(List.of("bob"))));
        Requirement allButBob = new Every(List.of(new ValidUser(), others));
        assertThat(status(allButBob, ADA)).isEqualTo(200);
        assertThat(status(allButBob, BOB)).isEqualTo(401);
    }

    @Test
    void a_host_is_known_by_its_end() {
        fixture.names.put("192.0.2.7", "pc.Example.org");
        assertThat(status(new Host(List.of("example.org")))).isEqualTo(200);
        assertThat(status(new Host(List.of(".org")))).isEqualTo(200);
        assertThat(status(new Host(List.of("ample.org")))).isEqualTo(403);
        assertThat(status(new Host(List.of("pc")))).isEqualTo(403);
    }

    @Test
    void methods_variables_and_local_clients_are_seen() {
        assertThat(status(new Requirement.Method(List.of("GET")))).isEqualTo(200);
        assertThat(status(new Requirement.Method(List.of("POST")))).isEqualTo(403);
        assertThat(status(new Requirement.Variable(List.of("let_me_in")))).isEqualTo(403);
        assertThat(status(new Requirement.Local())).isEqualTo(403);
        fixture.requirement = new Every(List.of(new Requirement.Local(), new Requirement.Variable(List.of("in"))));
        Environ environ = GateFixture.environ("/");
        environ.put("REMOTE_ADDR", "127.0.0.9");
        environ.put("in", "");
        assertThat(fixture.gate().decide(environ)).isEqualTo(Decision.ALLOWED);
    }

    @Test
    void it_takes_a_user_and_there_is_no_way_to_be_one() {
        fixture.authentication = Authentication.NONE;
        assertThat(status(new ValidUser(), ADA)).isEqualTo(500);
    }

    private int status(Requirement requirement, HeaderField... fields) {
        fixture.requirement = requirement;
        Decision decision = fixture.visit(fields);
        if (decision instanceof Decision.Allowed) {
            return 200;
        }
        if (decision instanceof Decision.Denied) {
            return 403;
        }
        return decision instanceof Decision.Failure failure ? failure.status() : 401;
    }

    private static Requirement address(String range) {
        return new Address(List.of(AddressRange.parse(range).orElseThrow()));
    }

    @ParameterizedTest
    @CsvSource({",DENIED,DENIED", "NONE,ALLOWED,DENIED", "SUCCESS,ALLOWED,ALLOWED", "FAILED:x,ALLOWED,DENIED"})
    void aConnectionMayHaveToBeSecureAndItsClientVerified(@Nullable String verified, String secure, String known) {
        Connection plain = GateFixture.environ("/").connection();
        Connection connection = verified == null
                ? plain
                : new Connection(
                        plain.remote(),
                        plain.local(),
                        plain.id(),
                        TlsSession.of(Map.of("SSL_CLIENT_VERIFY", verified)));
        fixture.requirement = new Requirement.Secure();
        assertThat(came(connection)).isEqualTo(secure.equals("ALLOWED"));
        fixture.requirement = new Requirement.VerifiedClient();
        assertThat(came(connection)).isEqualTo(known.equals("ALLOWED"));
    }

    private boolean came(Connection connection) {
        return fixture.gate().decide(GateFixture.environ("/").on(connection)) instanceof Decision.Allowed;
    }
}
