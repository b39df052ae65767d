// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wsgi4j.core.ScriptFunction.Result;
import org.wsgi4j.core.config.Authentication;
import org.wsgi4j.core.config.DigestAlgorithm;
import org.wsgi4j.core.config.Requirement;
import org.wsgi4j.core.gate.Decision;
import org.wsgi4j.core.gate.Gate;

class DigestSchemeTest {

    private static final String REALM = "realm@host";

    private final GateFixture fixture = new GateFixture();
    private Gate gate = Gate.OPEN;

    @BeforeEach
    void guard() {
        guard(List.of(DigestAlgorithm.MD5, DigestAlgorithm.SHA_256));
    }

    private void guard(List<DigestAlgorithm> algorithms) {
        fixture.authentication = new Authentication.Digest(
                REALM, List.of(GateFixture.script("users.py")), algorithms, Duration.ofSeconds(60));
        fixture.requirement = new Requirement.ValidUser();
        fixture.functions.put("get_realm_hash", (environ, arguments) -> {
            DigestAlgorithm algorithm =
                    environ.get("wsgi4j.digest_algorithm", "").equals("MD5")
                            ? DigestAlgorithm.MD5
                            : DigestAlgorithm.SHA_256;
            return arguments.get(0).equals("ada")
                    ? new Result.Text(DigestHash.hash(algorithm, "ada:" + arguments.get(1) + ":secret"))
                    : new Result.None();
        });
        gate = fixture.gate();
    }

    @Test
    void the_hashes_are_those_of_rfc_7616() {
        // RFC 7616 3.9.1, where the nonce, the count and the client's nonce are given.
        DigestCredentials given = DigestCredentials.parse("username=\"Mufasa\", realm=\"http-auth@example.org\","
                        + " uri=\"/dir/index.html\", algorithm=SHA-256,"
                        + " nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", nc=00000001,"
                        + " cnonce=\"f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ\", qop=auth,"
                        + " response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\","
                        + " opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"")
                .orElseThrow();
        String hash = DigestHash.hash(given.algorithm(), "Mufasa:http-auth@example.org:Circle of Life");
        assertThat(DigestHash.response(given, "GET", hash)).isEqualTo(given.response());
    }

    @ParameterizedTest
    @EnumSource
    void the_right_password_makes_the_user(DigestAlgorithm algorithm) {
        assertThat(answer(new DigestClient(algorithm, challenge(algorithm))))
                .isEqualTo(new Decision.Allowed(new Decision.User("ada", "Digest")));
    }

    @Test
    void a_client_is_challenged_with_each_algorithm_the_best_first() {
        guard(List.of(DigestAlgorithm.SHA_256, DigestAlgorithm.MD5));
        Decision.Challenge challenge = (Decision.Challenge) gate.decide(GateFixture.environ("/"));
        assertThat(challenge.reason()).isNull();
        assertThat(challenge.schemes())
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("Digest realm=\"realm@host\", qop=\"auth\", algorithm=SHA-256, nonce=\""),
                        second -> assertThat(second).contains("algorithm=MD5"));
    }

    @Test
    void a_wrong_password_and_an_unknown_user_are_answered_in_the_same_way() {
        DigestClient wrong = client();
        wrong.password = "guess";
        DigestClient unknown = client();
        unknown.user = "eve";
        assertRefused(answer(wrong), "the password of user 'ada' is wrong");
        assertRefused(answer(unknown), "there is no user 'eve'");
    }

    @Test
    void a_nonce_is_good_for_many_requests_each_counted_once() {
        DigestClient client = client();
        assertAllowed(answer(client));
        assertStale(answer(client));
        client.count = 2;
        assertAllowed(answer(client));
        client.count = 4;
        assertAllowed(answer(client));
        client.count = 3;
        assertAllowed(answer(client));
        assertStale(answer(client));
        client.count = 0;
        assertStale(answer(client));
    }

    @Test
    void a_nonce_grows_old() {
        DigestClient client = client();
        fixture.clock.pass(Duration.ofSeconds(61));
        assertStale(answer(client));
        client.password = "guess";
        assertRefused(answer(client), "is wrong");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "x y", "not base64 at all !"})
    void a_nonce_that_was_not_given_out_is_refused_before_the_hook_is_asked(String nonce) {
        assertRefused(answer(new DigestClient(DigestAlgorithm.MD5, nonce)), "not given here");
        assertThat(fixture.calls).isEmpty();
    }

    @Test
    void a_nonce_in_another_spelling_or_of_another_realm_is_refused() {
        String nonce = challenge(DigestAlgorithm.MD5);
        assertRefused(answer(new DigestClient(DigestAlgorithm.MD5, nonce + "=")), "not given here");
        assertThat(new Nonces(fixture.clock).made(nonce, REALM)).isEmpty();
    }

    @Test
    void an_algorithm_that_was_not_offered_is_refused() {
        guard(List.of(DigestAlgorithm.SHA_256));
        String nonce = challenge(DigestAlgorithm.SHA_256);
        assertRefused(answer(new DigestClient(DigestAlgorithm.MD5, nonce)), "not given here");
    }

    @ParameterizedTest
    @CsvSource({"/other", "/private", "''", "http://h/private?other"})
    void credentials_for_another_address_are_answered_400(String uri) {
        DigestClient client = client();
        client.uri = uri;
        assertThat(answer(client))
                .isInstanceOfSatisfying(
                        Decision.Failure.class,
                        failure -> assertThat(failure.status()).isEqualTo(400));
    }

    @Test
    void the_address_may_be_absolute() {
        DigestClient client = client();
        client.uri = "http://host:8000/private?q";
        assertAllowed(answer(client));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "username=\"ada\"",
                "username=\"ada\", username=\"ada\", realm=r, nonce=n, uri=u, cnonce=c, response=r, qop=auth, nc=00000001",
                "username=\"ada\", realm=r, nonce=n, uri=u, cnonce=c, response=r, nc=00000001",
                "username=\"ada\", realm=r, nonce=n, uri=u, cnonce=c, response=r, qop=auth-int, nc=00000001",
                "username=\"ada\", realm=r, nonce=n, uri=u, cnonce=c, response=r, qop=auth, nc=1",
                "username=\"ada\", realm=r, nonce=n, uri=u, cnonce=c, response=r, qop=auth, nc=00000001, algorithm=X",
                "username=\"ada\", realm=r, nonce=n, uri=u, cnonce=c, response=r, qop=auth, nc=00000001, userhash=true",
                "username=\"ada, realm=r"
            })
    void what_is_malformed_is_answered_400(String parameters) {
        Decision decision =
                gate.decide(GateFixture.environ("/private?q", GateFixture.authorization("Digest " + parameters)));
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Failure.class,
                        failure -> assertThat(failure.status()).isEqualTo(400));
    }

    @Test
    void a_name_beyond_ascii_may_be_extended() {
        assertThat(DigestCredentials.parse("username*=UTF-8''J%C3%A4s%20+, realm=r, nonce=n, uri=u, cnonce=c,"
                                + " response=r, qop=auth, nc=0000000a")
                        .orElseThrow())
                .satisfies(given -> assertThat(given.user()).isEqualTo("JÃ¤s +"))
                .satisfies(given -> assertThat(given.count()).isEqualTo(10));
    }

    @Test
    void a_result_that_is_no_hash_of_the_algorithm_is_answered_500() {
        for (Result wrong :
                List.of(new Result.Text("secret"), new Result.Bool(true), new Result.Text("0".repeat(64)))) {
            fixture.returning("get_realm_hash", wrong);
            assertThat(answer(client())).isInstanceOf(Decision.Failure.class);
        }
        fixture.raising("get_realm_hash");
        assertThat(answer(client())).isInstanceOf(Decision.Failure.class);
    }

    @Test
    void a_hash_may_be_in_capitals() {
        String hash = DigestHash.hash(DigestAlgorithm.MD5, "ada:" + REALM + ":secret");
        fixture.returning("get_realm_hash", new Result.Text(hash.toUpperCase(Locale.ROOT)));
        assertAllowed(answer(client()));
    }

    private DigestClient client() {
        return new DigestClient(DigestAlgorithm.MD5, challenge(DigestAlgorithm.MD5));
    }

    /** Returns the nonce of a challenge. */
    private String challenge(DigestAlgorithm algorithm) {
        Decision.Challenge challenge = (Decision.Challenge) gate.decide(GateFixture.environ("/"));
        return challenge.schemes().stream()
                .filter(scheme -> scheme.contains("algorithm=" + algorithm.token()))
                .flatMap(scheme -> AuthParameters.parse(scheme.substring("Digest ".length())).stream())
                .map(parameters -> parameters.get("nonce"))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
    }

    private Decision answer(DigestClient client) {
        return gate.decide(GateFixture.environ("/private?q", GateFixture.authorization(client.credentials(REALM))));
    }

    private static void assertAllowed(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Allowed.class);
    }

    private static void assertStale(Decision decision) {
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Challenge.class,
                        challenge -> assertThat(challenge.schemes())
                                .allSatisfy(scheme -> assertThat(scheme).endsWith("stale=true")));
    }

    private static void assertRefused(Decision decision, String reason) {
        assertThat(decision).isInstanceOfSatisfying(Decision.Challenge.class, challenge -> {
            assertThat(challenge.reason()).contains(reason);
            assertThat(challenge.schemes()).noneMatch(scheme -> scheme.contains("stale"));
        });
    }
}
