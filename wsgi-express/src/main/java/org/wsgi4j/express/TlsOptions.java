// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How clients connect by TLS. */
final class TlsOptions {

    @Option(
            names = {"--https-port", "--ssl-port"},
            paramLabel = "PORT",
            description = "Port to listen on for TLS; 0 for any free one (default: none).")
    @Nullable
    Integer httpsPort;

    @Option(
            names = "--ssl-certificate",
            paramLabel = "BASE",
            description = "Certificate BASE.crt with its key BASE.key, in PEM files; may be repeated: a client gets the"
                    + " one for the host that it asks for.")
    List<String> bases = new ArrayList<>();

    @Option(
            names = "--ssl-certificate-file",
            paramLabel = "FILE",
            description = "PEM file with the certificate; may be repeated, as the one of the key.")
    List<Path> certificates = new ArrayList<>();

    @Option(
            names = "--ssl-certificate-key-file",
            paramLabel = "FILE",
            description = "PEM file with the certificate's key (default: that of the certificate).")
    List<Path> keys = new ArrayList<>();

    @Option(
            names = "--ssl-certificate-chain-file",
            paramLabel = "FILE",
            description = "PEM file with the certificates of the authorities above.")
    @Nullable
    Path chain;

    @Option(
            names = "--ssl-ca-certificate-file",
            paramLabel = "FILE",
            description = "PEM file with the authorities of clients: these may show certificates then.")
    @Nullable
    Path authorities;

    @Option(
            names = "--ssl-verify-client",
            paramLabel = "PATH",
            description = "Path below which clients must show certificates; may be repeated.")
    List<String> verified = new ArrayList<>();

    @Option(
            names = "--ssl-environment",
            description = "Let the application see the SSL_* variables of Apache's mod_ssl.")
    boolean environment;

    @Option(
            names = "--ssl-protocols",
            paramLabel = "LIST",
            description = "Versions that are spoken, with commas between them (default: TLSv1.2,TLSv1.3).")
    @Nullable
    String protocols;

    @Option(
            names = "--ssl-ciphers",
            paramLabel = "LIST",
            description =
                    "Cipher suites, as an OpenSSL list such as ECDHE+AESGCM (default: those of Java that are good).")
    @Nullable
    String ciphers;

    @Option(names = "--https-only", description = "Send clients of the plain port to the one for TLS.")
    boolean only;

    @Option(
            names = "--hsts-policy",
            paramLabel = "PARAMS",
            description = "Value of Strict-Transport-Security in answers over TLS, such as max-age=31536000.")
    @Nullable
    String strictTransport;

    @Option(names = "--http2", description = "Offer HTTP/2 over TLS. Without TLS it is spoken in any case.")
    boolean http2;

    TlsOptions() {}
}
