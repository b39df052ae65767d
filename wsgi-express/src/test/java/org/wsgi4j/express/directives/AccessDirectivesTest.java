// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wsgi4j.core.config.AddressRange;
import org.wsgi4j.core.config.Authentication;
import org.wsgi4j.core.config.Hook;
import org.wsgi4j.core.config.Protection;
import org.wsgi4j.core.config.Requirement;
import org.wsgi4j.core.config.Settings;
import org.wsgi4j.core.config.SettingsSection;

class AccessDirectivesTest {

    @TempDir
    private Path directory;

    @Test
    void hooksAndRequirementsMakeAProtection() {
        Protection protection = of(
                "AuthType Basic",
                "AuthName \"the shop\"",
                "AuthBasicProvider wsgi",
                "WSGIAuthUserScript /auth.py application-group=auth",
                "WSGIAuthGroupScript /groups.py",
                "WSGIAccessScript /access.py",
                "AuthzSendForbiddenOnFailure On",
                "Require wsgi-group staff",
                "Require user ann bob");

        assertThat(protection.authentication()).isInstanceOfSatisfying(Authentication.Basic.class, basic -> {
            assertThat(basic.realm()).isEqualTo("the shop");
            assertThat(((Hook.Script) basic.users().get(0)).script().applicationGroup())
                    .isEqualTo("auth");
        });
        assertThat(protection.requirement())
                .isEqualTo(new Requirement.Any(
                        List.of(new Requirement.Group(List.of("staff")), new Requirement.User(List.of("ann", "bob")))));
        assertThat(protection.hooks()).hasSize(3);
        assertThat(protection.forbiddenOnFailure()).isTrue();
    }

    @Test
    void requirementsAreCombined() {
        Protection protection = of(
                "<RequireAll>",
                "Require valid-user",
                "Require not ip 10.0.0.0/8",
                "<RequireAny>",
                "Require local",
                "Require env OK",
                "</RequireAny>",
                "</RequireAll>");

        assertThat(protection.requirement())
                .isEqualTo(new Requirement.Every(List.of(
                        new Requirement.ValidUser(),
                        new Requirement.Not(new Requirement.Address(
                                List.of(AddressRange.parse("10.0.0.0/8").orElseThrow()))),
                        new Requirement.Any(
                                List.of(new Requirement.Local(), new Requirement.Variable(List.of("OK")))))));
    }

    @Test
    void tlsAndCertificatesOfClientsMayBeRequired() {
        assertThat(of("Require ssl").requirement()).isEqualTo(new Requirement.Secure());
        assertThat(of("Require not ssl-verify-client").requirement())
                .isEqualTo(new Requirement.Not(new Requirement.VerifiedClient()));
        assertThat(new Lines(directory).of("Require ssl on"))
                .containsExactly("Require needs nothing behind ssl, not 'on'");
    }

    @Test
    void whatASectionRequiresReplacesWhatIsRequiredOutside() {
        Directives read = new Lines(directory)
                .read(
                        "Require all denied",
                        "<Location /x>",
                        "Require all granted",
                        "</Location>",
                        "<Location /y>",
                        "SetEnv A 1",
                        "</Location>");
        Settings outside = read.main().settings();
        List<SettingsSection> sections = read.main().sections();

        assertThat(outside.protection().requirement()).isEqualTo(Requirement.DENIED);
        assertThat(sections.get(0).change().in(outside).protection().requirement())
                .isEqualTo(Requirement.GRANTED);
        assertThat(sections.get(1).change().in(outside).protection().requirement())
                .isEqualTo(Requirement.DENIED);
    }

    @Test
    void theOlderDirectivesAreKnownToo() {
        Requirement denied =
                of("Order deny,allow", "Deny from all", "Allow from 127.0.0.1").requirement();
        Requirement.Any allow = new Requirement.Any(List.of(new Requirement.Any(List.of(
                new Requirement.Address(List.of(AddressRange.parse("127.0.0.1").orElseThrow()))))));
        Requirement.Not notDenied =
                new Requirement.Not(new Requirement.Any(List.of(new Requirement.Any(List.of(Requirement.GRANTED)))));

        assertThat(denied)
                .isEqualTo(new Requirement.Any(
                        List.of(allow, new Requirement.Every(List.of(Requirement.GRANTED, notDenied)))));
        assertThat(of("Order allow,deny", "Deny from all", "Allow from 127.0.0.1")
                        .requirement())
                .isEqualTo(new Requirement.Every(List.of(allow, notDenied)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AuthType Basic|AuthType needs AuthName and WSGIAuthUserScript in the same section",
                "AuthName x|AuthName and WSGIAuthUserScript need AuthType in the same section: add AuthType Basic or AuthType Digest",
                "AuthBasicProvider file|AuthBasicProvider knows only wsgi here, not 'file': check passwords in a"
                        + " WSGIAuthUserScript",
                "Require|Require needs what is required",
                "Require all|Require all needs granted or denied",
                "Require ldap-user x|Require does not know 'ldap-user': known are all, valid-user, user, wsgi-group, ip, host,"
                        + " local, env, method, ssl, ssl-verify-client",
                "Require ip x|Require needs IP addresses or ranges of them, and 'x' is none",
                "Order x|Order needs allow,deny or deny,allow",
                "Satisfy Any|Satisfy can only be All here: use <RequireAny>",
                "<Limit GET>;</Limit>|Limit cannot be a section here: use Require method in a <RequireAll>",
                "<RequireAll>;</RequireAll>|RequireAll needs something that is required",
                "WSGIAccessScript /x application-group=%{ENV:x}|WSGIAccessScript cannot have application-group=%{ENV:x}: give a"
                        + " name, %{SERVER} or %{GLOBAL}"
            })
    void whatIsWrongIsTold(String lines, String problem) {
        assertThat(new Lines(directory).of(lines.split(";"))).contains(problem);
    }

    private Protection of(String... lines) {
        String[] all = new String[lines.length + 2];
        all[0] = "<Location />";
        System.arraycopy(lines, 0, all, 1, lines.length);
        all[lines.length + 1] = "</Location>";
        Directives read = new Lines(directory).read(all);
        return read.main().sections().get(0).change().in(Settings.DEFAULTS).protection();
    }
}
