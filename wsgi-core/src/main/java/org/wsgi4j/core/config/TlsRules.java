// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a target asks of TLS, and what its application sees of it.
 *
 * @param required whether plain requests are answered 403 ({@code SSLRequireSSL})
 * @param redirect the port to which plain requests are redirected instead; none if they are not
 * @param verification what is asked of clients' certificates; who does not meet it is answered 403 ({@code SSLVerifyClient})
 * @param verifiedPaths paths at and below which a client's certificate is required, whatever the verification elsewhere
 * @param variables whether the environ has the {@code SSL_*} variables ({@code SSLOptions +StdEnvVars})
 * @param certificates whether it has the certificates, too ({@code SSLOptions +ExportCertData})
 * @param strictTransport the value of {@code Strict-Transport-Security} in answers over TLS (RFC 6797), which those of a
 *     host say for all its targets; none if absent
 */
public record TlsRules(
        boolean required,
        OptionalInt redirect,
        ClientVerification verification,
        List<String> verifiedPaths,
        boolean variables,
        boolean certificates,
        Optional<String> strictTransport) {

    /** Nothing is asked and nothing shown. */
    public static final TlsRules NONE = new TlsRules(
            false, OptionalInt.empty(), ClientVerification.NONE, List.of(), false, false, Optional.empty());

    /** Copies the list. */
    public TlsRules {
        verifiedPaths = verifiedPaths.stream().map(Mount::normal).toList();
    }

    /** Returns what is asked of the certificate of a client that asks for a decoded path. */
    public ClientVerification verification(String path) {
        for (String prefix : verifiedPaths) {
            int length = prefix.length();
            if (path.startsWith(prefix) && (path.length() == length || path.charAt(length) == '/')) {
                return ClientVerification.REQUIRE;
            }
        }
        return verification;
    }

    /** Returns the same, but for whether plain requests are refused. */
    public TlsRules withRequired(boolean value) {
        return new TlsRules(value, redirect, verification, verifiedPaths, variables, certificates, strictTransport);
    }

    /** Returns the same, but for what is asked of clients' certificates. */
    public TlsRules withVerification(ClientVerification value) {
        return new TlsRules(required, redirect, value, verifiedPaths, variables, certificates, strictTransport);
    }

    /** Returns the same, but for what the environ has. */
    public TlsRules withShown(boolean allVariables, boolean allCertificates) {
        return new TlsRules(
                required, redirect, verification, verifiedPaths, allVariables, allCertificates, strictTransport);
    }
}
