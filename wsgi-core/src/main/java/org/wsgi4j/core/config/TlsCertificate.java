// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.util.Optional;

/**
 * A certificate of the server with its key, in PEM files.
 *
 * @param certificate the file with the certificate, and perhaps those of the authorities above it ({@code SSLCertificateFile})
 * @param key the file with the private key; it may be the same file ({@code SSLCertificateKeyFile})
 * @param chain a file with the certificates of the authorities above it ({@code SSLCertificateChainFile})
 */
public record TlsCertificate(NamedFile certificate, NamedFile key, Optional<NamedFile> chain) {}
