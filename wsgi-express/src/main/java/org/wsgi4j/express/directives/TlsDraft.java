package org.wsgi4j.express.directives;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wsgi4j.core.config.Tls;

/** What the files say of a host's TLS, so far. */
final class TlsDraft {

    final List<Path> certificates = new ArrayList<>();
    final List<Path> keys = new ArrayList<>();
    final List<String> options = new ArrayList<>();
    boolean engine;
    Optional<Path> chain = Optional.empty();
    Optional<Path> authorities = Optional.empty();
    Tls.VerifyClient verifyClient = Tls.VerifyClient.NONE;
    int verifyDepth = 1;
    List<String> protocols = List.of();
    Optional<String> ciphers = Optional.empty();

    TlsDraft() {}

    /** Returns the settings if there is TLS: keys belong to certificates in their order. */
    Optional<Tls> tls() {
        List<Tls.Certificate> pairs = new ArrayList<>();
        for (int i = 0; i < certificates.size(); i++) {
            Optional<Path> key = i < keys.size() ? Optional.of(keys.get(i)) : Optional.empty();
            pairs.add(new Tls.Certificate(certificates.get(i), key));
        }
        return engine
                ? Optional.of(
                        new Tls(pairs, chain, authorities, verifyClient, verifyDepth, protocols, ciphers, options))
                : Optional.empty();
    }
}
