// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.pem;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.TlsCertificate;

/**
 * A key of the server with its certificate.
 *
 * @param key the private key
 * @param chain the certificate, and those of the authorities above it
 */
public record ServerKey(PrivateKey key, List<X509Certificate> chain) {

    private static final byte[] PROBE = {1, 2, 3, 4};

    /** Copies the list. */
    public ServerKey {
        chain = List.copyOf(chain);
    }

    /**
     * Reads the files by itself.
     *
     * @throws ConfigException if one of them cannot be used, or the key is not that of the certificate
     */
    public static ServerKey read(TlsCertificate files) {
        return read(files, PemSource.OWN);
    }

    /**
     * Reads the files.
     *
     * @param source reads each of them
     * @throws ConfigException if one of them cannot be used, or the key is not that of the certificate
     */
    public static ServerKey read(TlsCertificate files, PemSource source) {
        List<X509Certificate> chain = new ArrayList<>(new PemFile(files.certificate(), source).certificates());
        PemFile keyFile = new PemFile(files.key(), source);
        PrivateKey key = new KeyFile(keyFile).read();
        if (!belong(key, chain.get(0).getPublicKey())) {
            throw keyFile.wrong("holds a key that does not belong to the certificate '"
                    + files.certificate().path() + "': give the key that this was made with");
        }
        files.chain().ifPresent(more -> chain.addAll(new PemFile(more, source).certificates()));
        return new ServerKey(key, chain);
    }

    /** Returns the certificate. */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    private static boolean belong(PrivateKey key, PublicKey other) {
        try {
            Signature signature = Signature.getInstance(
                    switch (key.getAlgorithm()) {
                        case "RSA" -> "SHA256withRSA";
                        case "EC" -> "SHA256withECDSA";
                        default -> key.getAlgorithm();
                    });
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(other);
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException anotherKind) {
            return false;
        }
    }
}
