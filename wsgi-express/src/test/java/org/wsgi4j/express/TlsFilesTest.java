// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wsgi4j.core.config.ClientVerification;
import org.wsgi4j.core.config.ConfigException.Problem;
import org.wsgi4j.core.config.NamedFile;
import org.wsgi4j.core.config.SourcePosition;
import org.wsgi4j.core.config.TlsCertificate;
import org.wsgi4j.core.config.TlsConfig;
import org.wsgi4j.core.config.TlsHost;
import org.wsgi4j.core.config.TlsProtocol;
import org.wsgi4j.core.spi.FrontEndConfig.Address;
import org.wsgi4j.core.spi.FrontEndConfig.Listener;
import org.wsgi4j.testkit.tls.TestAuthority;
import org.wsgi4j.testkit.tls.TestAuthority.Issued;

class TlsFilesTest {

    @TempDir
    private static Path directory = Path.of("");

    private static Issued one;
    private static Issued two;

    private final List<Problem> problems = new ArrayList<>();

    @BeforeAll
    static void issue() throws IOException {
        TestAuthority authority = TestAuthority.in(directory, "Authority");
        one = authority.issue("CN=one");
        two = authority.issue("CN=two");
    }

    @Test
    void filesThatGoTogetherAreNoProblem() {
        files(one.key()).check(problems);

        assertThat(problems).isEmpty();
    }

    @Test
    void theKeyOfAnotherCertificateIsToldWithTheDirectiveThatNamesIt() {
        files(two.key()).check(problems);

        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith(
                        "site.conf:3: SSLCertificateKeyFile: the file '" + two.key() + "' holds a key that does not");
    }

    @Test
    void theyAreAllThatAListenerNames() {
        assertThat(files(two.key()).paths()).containsExactly(one.certificate(), two.key());
    }

    private static TlsFiles files(Path key) {
        TlsCertificate pair = new TlsCertificate(
                named("SSLCertificateFile", one.certificate()), named("SSLCertificateKeyFile", key), Optional.empty());
        TlsHost host = new TlsHost(Optional.empty(), List.of(pair), ClientVerification.NONE, Optional.empty(), 1);
        TlsConfig tls = new TlsConfig(List.of(host), EnumSet.allOf(TlsProtocol.class), Optional.empty(), false);
        Address address = new Address.Tcp("", 443);
        return TlsFiles.of(List.of(new Listener(address, 1, Optional.of(tls), Optional.empty())));
    }

    private static NamedFile named(String directive, Path path) {
        return new NamedFile(directive, path, new SourcePosition("site.conf", 3));
    }
}
