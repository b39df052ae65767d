// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wsgi4j.testkit.tls.TestAuthority;
import org.wsgi4j.testkit.tls.TestAuthority.Issued;

/** A members' area behind Basic, Digest, groups and certificates, by Apache with mod_wsgi and by us. */
@Tag("full")
class ProtectedSiteTest {

    @TempDir
    private Path directory = Path.of("");

    @EffectOfDirective({
        "AuthType",
        "AuthName",
        "AuthBasicProvider",
        "AuthDigestProvider",
        "WSGIAuthUserScript",
        "WSGIAuthGroupScript",
        "SSLEngine",
        "SSLCertificateFile",
        "SSLCertificateKeyFile",
        "SSLCACertificateFile",
        "SSLVerifyClient",
        "SSLOptions"
    })
    @Test
    void everybody_gets_the_same_from_both_servers() throws Exception {
        SiteFiles site = SiteFiles.copyOf("protected", Files.createDirectory(directory.resolve("site")));
        Trees.readable(directory);
        Path tls = Files.createDirectory(site.directory().resolve("tls"));
        TestAuthority authority = TestAuthority.in(Files.createDirectory(directory.resolve("ca")), "Society");
        Issued server = authority.issue("CN=members.example", "members.example", "www.members.example");
        Files.copy(authority.certificate(), tls.resolve("authority.crt"));
        Files.copy(server.certificate(), tls.resolve("server.crt"));
        Files.copy(server.key(), tls.resolve("server.key"));
        Issued ada = authority.issue("CN=Ada,O=Society");
        Issued stranger = TestAuthority.in(Files.createDirectory(directory.resolve("other")), "Others")
                .issue("CN=Mallory");

        SiteComparison comparison = new SiteComparison(site);
        Asking ask = new Asking(comparison, authority, "https://members.example:" + site.httpsPort());
        comparison.ask("http://members.example:" + site.httpPort() + "/app/x?y=z");
        open(ask);
        ask.of("/app/staff/x");
        ask.of("/app/staff/x", "-u", "ada:lovelace");
        ask.of("/app/staff/x", "-u", "ada:wrong");
        ask.of("/app/staff/x", "-u", "eve:x");
        ask.of("/app/staff/x", "-u", "bob:builder");
        ask.of("/app/staff/x", "-u", "trouble:x");
        ask.of("/app/staff", "-u", "ada:lovelace", "-X", "POST", "-d", "a=b");
        ask.of("/app/archive/1");
        ask.of("/app/archive/1?a=b%20c", "--digest", "-u", "bob:builder");
        ask.of("/app/archive/1", "--digest", "-u", "bob:wrong");
        ask.of("/app/archive/1", "--digest", "-u", "eve:x");
        ask.of("/app/archive/1", "-u", "bob:builder");
        certificates(ask, ada, stranger);

        List<SiteAnswer> answers = comparison.compare();
        assertThat(answers.get(0).status()).isEqualTo(301);
        assertThat(answers).extracting(SiteAnswer::status).contains(200, 401, 403, 404, 418, 500);
        assertThat(answers).filteredOn(SiteAnswer.REFUSED::equals).hasSize(3);
    }

    private static void open(Asking ask) throws IOException {
        ask.of("/");
        ask.of("/", "-I");
        ask.of("/none");
        ask.of("/app");
        ask.of("/app/a%20b?c=d");
        ask.of("/app/teapot");
        ask.of("/app/desk?day");
        ask.of("/app/desk?night");
        ask.of("/app/closed");
        ask.of("/app", "-H", "Host: www.members.example");
    }

    private static void certificates(Asking ask, Issued ada, Issued stranger) {
        Object[] shown = {"--cert", ada.certificate(), "--key", ada.key()};
        ask.of("/app/vault/x", shown);
        ask.of("/app/x", shown);
        ask.of("/app/vault/x", "--tls-max", "1.2", "--cert", ada.certificate(), "--key", ada.key());
        ask.refused("/app/vault/x");
        ask.refused("/app/vault/x", "--tls-max", "1.2");
        ask.refused("/app/vault/x", "--cert", stranger.certificate(), "--key", stranger.key());
        ask.of("/app/x", "--cert", stranger.certificate(), "--key", stranger.key());
    }

    /**
     * Adds requests to a script.
     *
     * @param site where paths begin
     */
    private record Asking(SiteComparison comparison, TestAuthority authority, String site) {

        void of(String path, Object... options) {
            comparison.ask(site + path, all(options));
        }

        void refused(String path, Object... options) {
            comparison.refused(site + path, all(options));
        }

        private Object[] all(Object... options) {
            Stream<Object> own = Stream.of("--cacert", authority.certificate());
            return Stream.concat(own, Stream.of(options)).toArray();
        }
    }
}
