// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.RecordingResponse;
import org.wsgi4j.core.ScriptFunction;
import org.wsgi4j.core.config.Authentication;
import org.wsgi4j.core.config.Protection;
import org.wsgi4j.core.config.Requirement;
import org.wsgi4j.core.config.Settings;
import org.wsgi4j.core.config.SiteConfig;
import org.wsgi4j.core.config.VirtualHost;
import org.wsgi4j.core.gate.Decision;
import org.wsgi4j.core.gate.Gate;

class SiteGateTest {

    private static final Protection PROTECTION = new Protection(
            Optional.empty(), false, Authentication.NONE, Optional.empty(), new Requirement.ValidUser(), false);
    private static final Settings PROTECTED = Settings.DEFAULTS.withProtection(PROTECTION);

    private final SiteFixture fixture =
            new SiteFixture().script("/private", PROTECTED).script("/open");

    @Test
    void one_who_is_let_in_reaches_the_application_with_a_name() throws IOException {
        Environ environ = SiteFixture.environ("/private/x");
        RecordingResponse answer =
                SiteFixture.ask(site(new Decision.Allowed(new Decision.User("ada", "Basic"))), environ, "");
        assertThat(answer.body()).isEqualTo("script|/private|/x");
        assertThat(environ.get("REMOTE_USER")).isEqualTo("ada");
        assertThat(environ.get("AUTH_TYPE")).isEqualTo("Basic");
    }

    @Test
    void one_who_is_denied_gets_403_and_a_line_in_the_log() throws IOException {
        RecordingResponse answer = ask("/private", new Decision.Denied("not today"));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).doesNotContain("script|");
        assertThat(fixture.log.lines()).singleElement().asString().contains("GET", "not today");
    }

    @Test
    void one_who_is_challenged_gets_401_and_all_challenges() throws IOException {
        RecordingResponse answer =
                ask("/private", new Decision.Challenge(List.of("Basic realm=\"a\"", "Digest b"), null));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.all("WWW-Authenticate")).containsExactly("Basic realm=\"a\"", "Digest b");
        assertThat(fixture.log.lines()).isEmpty();
    }

    @Test
    void what_cannot_be_decided_is_not_let_in() throws IOException {
        assertThat(ask("/private", new Decision.Failure(500, "broken")).status())
                .isEqualTo(500);
        RecordingResponse raised = SiteFixture.ask(
                site(environ -> {
                    throw new IllegalStateException("raised");
                }),
                SiteFixture.environ("/private"),
                "");
        assertThat(raised.status()).isEqualTo(500);
    }

    @Test
    void what_is_open_has_no_gate() throws IOException {
        assertThat(ask("/open/x", new Decision.Denied("never asked")).body()).isEqualTo("script|/open|/x");
    }

    @Test
    void where_nothing_is_the_gate_of_the_host_is_asked_first() throws IOException {
        VirtualHost host = new VirtualHost(
                List.of(), "", List.of(), Optional.empty(), Optional.empty(), Optional.empty(), PROTECTED);
        Site site = site(host, environ -> new Decision.Denied("hidden"));
        assertThat(SiteFixture.ask(site, SiteFixture.environ("/none"), "").status())
                .isEqualTo(403);
        Site open = site(host, environ -> Decision.ALLOWED);
        assertThat(SiteFixture.ask(open, SiteFixture.environ("/none"), "").status())
                .isEqualTo(404);
    }

    @Test
    void the_gate_comes_before_what_is_said_of_bodies() throws IOException {
        Settings small = new Settings(false, false, false, 1).withProtection(PROTECTION);
        SiteFixture site = new SiteFixture().script("/s", small);
        Environ environ = SiteFixture.environ("/s");
        environ.add("CONTENT_LENGTH", "5");
        RecordingResponse answer =
                SiteFixture.ask(site(site.host(), each -> new Decision.Denied("no")), environ, "12345");
        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void a_site_that_is_protected_is_not_made_without_gates() {
        assertThatIllegalArgumentException().isThrownBy(() -> fixture.site(fixture.host()));
    }

    private RecordingResponse ask(String path, Decision decision) throws IOException {
        return SiteFixture.ask(site(decision), SiteFixture.environ(path), "");
    }

    private Site site(Decision decision) {
        return site(environ -> decision);
    }

    private Site site(Gate gate) {
        return site(fixture.host(), gate);
    }

    private Site site(VirtualHost host, Gate gate) {
        return Site.of(
                new SiteConfig(List.of(host)),
                ref -> fixture.script,
                (ref, name) -> (environ, arguments) -> new ScriptFunction.Result.Missing(),
                path -> fixture.script,
                protection -> gate,
                fixture.log);
    }
}
