// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.pem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.NamedFile;
import org.wsgi4j.core.config.SourcePosition;
import org.wsgi4j.core.config.TlsCertificate;

/** Files as OpenSSL writes them. */
class ServerKeyTest {

    private static final SourcePosition POSITION = new SourcePosition("site.conf", 7);

    @TempDir
    private static Path files = Path.of("");

    @BeforeAll
    static void make() throws IOException, InterruptedException {
        openssl("req -x509 -newkey rsa:2048 -nodes -keyout rsa.key -out rsa.crt -days 30 -subj /CN=rsa");
        openssl("rsa -in rsa.key -traditional -out rsa-pkcs1.key");
        openssl("ecparam -name prime256v1 -genkey -out ec-sec1.key");
        openssl("pkcs8 -topk8 -nocrypt -in ec-sec1.key -out ec.key");
        openssl("req -x509 -key ec.key -out ec.crt -days 30 -subj /CN=ec");
        openssl("pkey -in rsa.key -aes256 -passout pass:word -out encrypted.key");
        openssl("rsa -in rsa.key -traditional -aes128 -passout pass:word -out encrypted-old.key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa.key", "rsa-pkcs1.key"})
    void keys_of_rsa_are_read_in_the_old_form_and_the_new(String key) {
        ServerKey read = read("rsa.crt", key);
        assertThat(read.key().getAlgorithm()).isEqualTo("RSA");
        assertThat(read.certificate().getSubjectX500Principal().getName()).isEqualTo("CN=rsa");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ec.key", "ec-sec1.key"})
    void keys_of_elliptic_curves_are_read_in_the_old_form_and_the_new(String key) {
        assertThat(read("ec.crt", key).key().getAlgorithm()).isEqualTo("EC");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rsa.crt     | ec.key            | does not belong to the certificate",
                "rsa.crt     | encrypted.key     | is encrypted",
                "rsa.crt     | encrypted-old.key | is encrypted",
                "rsa.crt     | rsa.crt           | holds no private key",
                "rsa.key     | rsa.key           | holds no certificate",
                "missing.crt | rsa.key           | does not exist",
            })
    void files_that_cannot_be_used_are_told_in_one_line(String certificate, String key, String what) {
        String expected = what.equals("is encrypted") ? "encrypted key" : what;
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> read(certificate, key))
                .withMessageMatching("site.conf:7: --(certificate|key): the file '.*")
                .withMessageContaining(expected)
                .satisfies(wrong -> assertThat(wrong).hasMessageNotContaining("\n"));
    }

    @Test
    void a_key_that_is_cut_off_is_no_key() throws IOException {
        Path cut = file("cut.key");
        String whole = Files.readString(file("ec-sec1.key"));
        Files.writeString(cut, whole.replaceFirst("\n[^-]{40}", "\n"));
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ServerKey.read(certificate(file("ec.crt"), cut)))
                .withMessageContaining("cut.key");
    }

    private static TlsCertificate certificate(Path certificate, Path key) {
        return new TlsCertificate(
                new NamedFile("--certificate", certificate, POSITION),
                new NamedFile("--key", key, POSITION),
                Optional.empty());
    }

    private static ServerKey read(String certificate, String key) {
        return ServerKey.read(certificate(file(certificate), file(key)));
    }

    private static Path file(String name) {
        return files.resolve(name);
    }

    /** Runs OpenSSL, whose words have no spaces in them. */
    private static void openssl(String words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(words.split(" ", -1)));
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(files.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(files.resolve("openssl.out").toFile())
                    .start();
        } catch (IOException missing) {
            assertThat(System.getenv("CI")).as("openssl, which CI must have").isNotEqualTo("true");
            throw new TestAbortedException("this test needs openssl, which this machine does not have", missing);
        }
        assertThat(process.waitFor()).as(words).isZero();
    }
}
