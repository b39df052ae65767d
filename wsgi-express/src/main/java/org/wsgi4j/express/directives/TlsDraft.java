// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.wsgi4j.core.config.ClientVerification;
import org.wsgi4j.core.config.ConnectionRules;
import org.wsgi4j.core.config.NamedFile;
import org.wsgi4j.core.config.OptionValue;
import org.wsgi4j.core.config.SettingsChange;
import org.wsgi4j.core.config.TlsCertificate;
import org.wsgi4j.core.config.TlsProtocol;

/** What the files say of a host's TLS, so far. */
final class TlsDraft {

    final List<NamedFile> certificates = new ArrayList<>();
    final List<NamedFile> keys = new ArrayList<>();

    /** What sections of the host want to see of clients. The handshake comes before their path is known. */
    final Set<ClientVerification> inSections = EnumSet.noneOf(ClientVerification.class);

    final Set<Integer> depths = new TreeSet<>();
    Optional<Boolean> engine = Optional.empty();
    Optional<NamedFile> chain = Optional.empty();
    Optional<NamedFile> authorities = Optional.empty();
    Optional<ClientVerification> verification = Optional.empty();
    Optional<Set<TlsProtocol>> protocols = Optional.empty();
    Optional<OptionValue> ciphers = Optional.empty();
    Optional<OptionValue> modernCiphers = Optional.empty();
    Optional<Boolean> http2 = Optional.empty();

    TlsDraft() {}

    /** Returns what comes of it and what is said outside of its host: a host says of a kind all anew, or nothing. */
    TlsDraft within(TlsDraft outer) {
        TlsDraft merged = new TlsDraft();
        boolean own = !certificates.isEmpty();
        merged.certificates.addAll(own ? certificates : outer.certificates);
        merged.keys.addAll(own ? keys : outer.keys);
        merged.inSections.addAll(inSections);
        merged.inSections.addAll(outer.inSections);
        merged.depths.addAll(depths.isEmpty() ? outer.depths : depths);
        merged.engine = engine.or(() -> outer.engine);
        merged.chain = own ? chain : chain.or(() -> outer.chain);
        merged.authorities = authorities.or(() -> outer.authorities);
        merged.verification = verification.or(() -> outer.verification);
        merged.protocols = protocols.or(() -> outer.protocols);
        merged.ciphers = ciphers.or(() -> outer.ciphers);
        merged.modernCiphers = modernCiphers.or(() -> outer.modernCiphers);
        merged.http2 = http2.or(() -> outer.http2);
        return merged;
    }

    boolean isOn() {
        return engine.orElse(false);
    }

    /** Returns the certificates; keys belong to them in their order, and what has none is in one file with its own. */
    List<TlsCertificate> pairs() {
        List<TlsCertificate> pairs = new ArrayList<>();
        for (int i = 0; i < certificates.size(); i++) {
            NamedFile certificate = certificates.get(i);
            pairs.add(new TlsCertificate(certificate, i < keys.size() ? keys.get(i) : certificate, chain));
        }
        return pairs;
    }

    /**
     * Returns what the handshake asks of clients, so that all places of the host can have what they want. Where only some
     * want something of them no client is turned away by the handshake: it may want to go elsewhere.
     */
    ClientVerification handshake() {
        ClientVerification host = verification.orElse(ClientVerification.NONE);
        return host == ClientVerification.NONE && !inSections.isEmpty() ? ClientVerification.OPTIONAL_NO_CA : host;
    }

    /** Tells whether certificates of clients are judged somewhere. */
    boolean judges() {
        return Stream.concat(verification.stream(), inSections.stream())
                .anyMatch(each -> each == ClientVerification.OPTIONAL || each == ClientVerification.REQUIRE);
    }

    /** Returns what the host asks of requests outside its sections; what is asked where there is no TLS means nothing. */
    SettingsChange rules() {
        return draft -> {
            if (isOn()) {
                ConnectionRules connection = draft.connection();
                draft.connection(connection.withTls(
                        connection.tls().withVerification(verification.orElse(ClientVerification.NONE))));
            }
        };
    }

    /** Returns the list of cipher suites in the form of OpenSSL, with those of TLS 1.3 if these are named. */
    Optional<OptionValue> cipherList() {
        if (modernCiphers.isEmpty()) {
            return ciphers;
        }
        OptionValue modern = modernCiphers.get();
        String older = ciphers.map(OptionValue::value).orElse("DEFAULT");
        return Optional.of(new OptionValue(modern.name(), modern.value() + ":" + older, modern.position()));
    }
}
