package org.wsgi4j.core.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a virtual host does TLS: the directives {@code SSL*} of Apache.
 *
 * @param certificates its certificates, each with its key; one per kind of key
 * @param chain the certificates between its own and that of the authority ({@code SSLCertificateChainFile})
 * @param authorities the certificates of the authorities of clients ({@code SSLCACertificateFile})
 * @param verifyClient whether clients have to show a certificate ({@code SSLVerifyClient})
 * @param verifyDepth how many authorities may be between a client's certificate and a known one ({@code SSLVerifyDepth})
 * @param protocols the versions, such as {@code TLSv1.3}; empty for those of the front end ({@code SSLProtocol})
 * @param ciphers the cipher suites as OpenSSL names them; none for those of the front end ({@code SSLCipherSuite})
 * @param options what variables requests are given ({@code SSLOptions})
 */
public record Tls(
        List<Certificate> certificates,
        Optional<Path> chain,
        Optional<Path> authorities,
        VerifyClient verifyClient,
        int verifyDepth,
        List<String> protocols,
        Optional<String> ciphers,
        List<String> options) {

    /** Copies the lists. */
    public Tls {
        certificates = List.copyOf(certificates);
        protocols = List.copyOf(protocols);
        options = List.copyOf(options);
    }

    /**
     * A certificate.
     *
     * @param file the PEM file of the certificate, perhaps with others of its chain
     * @param key the PEM file of its key; none if that is in the same file
     */
    public record Certificate(Path file, Optional<Path> key) {}

    /** Whether clients have to show a certificate. */
    public enum VerifyClient {
        /** They are not asked. */
        NONE,
        /** They may, and it has to be good. */
        OPTIONAL,
        /** They have to. */
        REQUIRE,
        /** They may, and it need not be known. */
        OPTIONAL_NO_CA
    }
}
