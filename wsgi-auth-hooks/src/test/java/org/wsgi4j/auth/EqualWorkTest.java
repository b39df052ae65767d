// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.MessageDigestSpi;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.ScriptFunction.Result;
import org.wsgi4j.core.config.Authentication;
import org.wsgi4j.core.config.DigestAlgorithm;
import org.wsgi4j.core.config.Requirement;
import org.wsgi4j.core.gate.Decision;
import org.wsgi4j.core.gate.Gate;

/** Who asks for a user that is not there has the server do as much as who has the password of one wrong. */
class EqualWorkTest {

    /** How many bytes were hashed, each time. */
    private static final List<Integer> WORK = new ArrayList<>();

    private final GateFixture fixture = new GateFixture();
    private final Provider counting = new Counting();

    private static final class Counting extends Provider {

        private static final long serialVersionUID = 1;

        Counting() {
            super("counting", "1", "MD5 that is counted");
            put("MessageDigest.MD5", CountingMd5.class.getName());
        }
    }

    /** MD5 that takes note of what it does. */
    public static final class CountingMd5 extends MessageDigestSpi {

        private final MessageDigest digest;
        private int count;

        /** Creates it, for the security framework. */
        public CountingMd5() throws java.security.GeneralSecurityException {
            digest = MessageDigest.getInstance("MD5", "SUN");
        }

        @Override
        protected void engineUpdate(byte input) {
            count++;
            digest.update(input);
        }

        @Override
        protected void engineUpdate(byte[] input, int offset, int length) {
            count += length;
            digest.update(input, offset, length);
        }

        @Override
        protected byte[] engineDigest() {
            WORK.add(count);
            return digest.digest();
        }

        @Override
        protected void engineReset() {
            count = 0;
            digest.reset();
        }
    }

    @BeforeEach
    void count() {
        Security.insertProviderAt(counting, 1);
    }

    @AfterEach
    void countNoMore() {
        Security.removeProvider(counting.getName());
    }

    @Test
    void with_digest_as_much_is_hashed_and_the_hook_is_asked_as_often() {
        fixture.authentication = new Authentication.Digest("realm", List.of(GateFixture.script("users.py")));
        fixture.requirement = new Requirement.ValidUser();
        fixture.functions.put(
                "get_realm_hash",
                (environ, arguments) ->
                        arguments.get(0).equals("ada") ? new Result.Text("0".repeat(32)) : new Result.None());
        List<Integer> wrong = work("ada");
        List<Integer> unknown = work("eve");
        assertThat(unknown).isEqualTo(wrong).hasSize(2);
        assertThat(fixture.calls).hasSize(2);
    }

    @Test
    void with_basic_the_hook_is_asked_as_often_and_the_answer_is_the_same() {
        fixture.basic(Map.of("ada", "x"));
        Decision.Challenge wrong = (Decision.Challenge) fixture.visit(GateFixture.basic("ada", "y"));
        Decision.Challenge unknown = (Decision.Challenge) fixture.visit(GateFixture.basic("eve", "y"));
        assertThat(fixture.calls).containsExactly("users.py check_password[ada, y]", "users.py check_password[eve, y]");
        assertThat(unknown.schemes()).isEqualTo(wrong.schemes());
        assertThat(List.of(String.valueOf(wrong.reason()), String.valueOf(unknown.reason())))
                .as("both are told of in the log")
                .allMatch(reason -> reason.contains("user '"));
    }

    private List<Integer> work(String user) {
        Gate gate = fixture.gate();
        Decision.Challenge challenge = (Decision.Challenge) gate.decide(GateFixture.environ("/private?q"));
        String nonce = challenge.schemes().get(0).replaceFirst(".*nonce=\"([^\"]*)\".*", "$1");
        DigestClient client = new DigestClient(DigestAlgorithm.MD5, nonce);
        client.user = user;
        HeaderField field = GateFixture.authorization(client.credentials("realm"));
        WORK.clear();
        assertThat(gate.decide(GateFixture.environ("/private?q", field)))
                .isInstanceOfSatisfying(
                        Decision.Challenge.class,
                        again -> assertThat(again.reason()).contains("user '" + user + "'"));
        return List.copyOf(WORK);
    }
}
