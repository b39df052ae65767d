// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** An authority that issues certificates to servers and clients of a test. Its files go into a directory of the test. */
public final class TestAuthority {

    private static final char[] PASSWORD = "password".toCharArray();
    private static final String AUTHORITY = "authority";
    private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final Path directory;
    private final Path store;
    private int count;

    /**
     * A certificate that was issued.
     *
     * @param alias its name in the store of the authority
     * @param certificate the PEM file with it
     * @param key the PEM file with its key
     */
    public record Issued(String alias, Path certificate, Path key) {}

    private TestAuthority(Path directory) {
        this.directory = directory;
        this.store = directory.resolve("authority.p12");
    }

    /** Makes an authority of that name, with files in a directory that is there and that no other authority uses. */
    public static TestAuthority in(Path directory, String name) throws IOException {
        TestAuthority authority = new TestAuthority(directory);
        authority.keytool("-genkeypair", "-alias", AUTHORITY, "-dname", "CN=" + name, "-ext", "bc:c");
        authority.write(AUTHORITY, authority.certificate());
        return authority;
    }

    /** Returns the PEM file with the authority's own certificate. */
    public Path certificate() {
        return directory.resolve("authority.crt");
    }

    /**
     * Issues a certificate.
     *
     * @param name the distinguished name of its owner, such as {@code CN=alice,O=Example}
     * @param hosts the host names that it is for
     */
    public Issued issue(String name, String... hosts) throws IOException {
        String alias = "issued" + ++count;
        List<String> words = new ArrayList<>(
                List.of("-genkeypair", "-alias", alias, "-dname", name, "-signer", AUTHORITY, "-signerkeypass"));
        words.add(new String(PASSWORD));
        if (hosts.length > 0) {
            words.add("-ext");
            words.add("san=" + Arrays.stream(hosts).map(host -> "dns:" + host).collect(Collectors.joining(",")));
        }
        keytool(words.toArray(String[]::new));
        Issued issued = new Issued(alias, directory.resolve(alias + ".crt"), directory.resolve(alias + ".key"));
        write(alias, issued.certificate());
        Files.writeString(issued.key(), pem("PRIVATE KEY", key(alias)));
        return issued;
    }

    /**
     * Returns what a client needs that trusts this authority.
     *
     * @param own the certificate of this authority that the client shows; null for none
     */
    public SSLContext client(@Nullable Issued own) throws IOException {
        return client(own, this);
    }

    /**
     * Returns what a client needs that trusts another authority.
     *
     * @param own the certificate of this authority that the client shows; null for none
     */
    public SSLContext client(@Nullable Issued own, TestAuthority server) throws IOException {
        try {
            KeyStore trusted = empty();
            trusted.setCertificateEntry(AUTHORITY, server.open().getCertificate(AUTHORITY));
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(trusted);
            KeyStore keys = empty();
            if (own != null) {
                KeyStore all = open();
                keys.setKeyEntry(
                        own.alias(), all.getKey(own.alias(), PASSWORD), PASSWORD, all.getCertificateChain(own.alias()));
            }
            KeyManagerFactory shown = KeyManagerFactory.getInstance("PKIX");
            shown.init(keys, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(shown.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException failed) {
            throw new IOException(failed);
        }
    }

    private byte[] key(String alias) throws IOException {
        try {
            return open().getKey(alias, PASSWORD).getEncoded();
        } catch (GeneralSecurityException failed) {
            throw new IOException(failed);
        }
    }

    private void write(String alias, Path file) throws IOException {
        try {
            Files.writeString(
                    file, pem("CERTIFICATE", open().getCertificate(alias).getEncoded()));
        } catch (GeneralSecurityException failed) {
            throw new IOException(failed);
        }
    }

    private static String pem(String label, byte[] octets) {
        return "-----BEGIN " + label + "-----\n" + BASE64.encodeToString(octets) + "\n-----END " + label + "-----\n";
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        return keys;
    }

    private KeyStore open() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(store)) {
            keys.load(file, PASSWORD);
        }
        return keys;
    }

    private void keytool(String... words) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.add("-J-XX:TieredStopAtLevel=1");
        command.addAll(List.of(words));
        command.addAll(List.of("-keyalg", "RSA", "-keysize", "2048", "-validity", "30"));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass"));
        command.add(new String(PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("keytool failed: " + output);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException(stop);
        }
    }
}
