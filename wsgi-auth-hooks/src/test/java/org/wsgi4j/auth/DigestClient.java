// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.auth;

import java.util.HexFormat;
import org.wsgi4j.core.config.DigestAlgorithm;

/** A client that knows a nonce, and can be told to err. */
final class DigestClient {

    private final DigestAlgorithm algorithm;
    private final String nonce;
    String user = "ada";
    String password = "secret";
    String uri = "/private?q";
    int count = 1;

    DigestClient(DigestAlgorithm algorithm, String nonce) {
        this.algorithm = algorithm;
        this.nonce = nonce;
    }

    /** Returns the value of {@code Authorization}, reckoned by RFC 7616 3.4.1. */
    String credentials(String realm) {
        String hash = DigestHash.hash(algorithm, user + ":" + realm + ":" + password);
        String request = DigestHash.hash(algorithm, "GET:" + uri);
        String number = HexFormat.of().toHexDigits(count);
        String response = DigestHash.hash(algorithm, hash + ":" + nonce + ":" + number + ":cnonce:auth:" + request);
        return "Digest username=\"" + user + "\", realm=\"" + realm + "\", nonce=\"" + nonce + "\", uri=\"" + uri
                + "\", algorithm=" + algorithm.token() + ", qop=auth, nc=" + number + ", cnonce=\"cnonce\", response=\""
                + response + "\"";
    }
}
