// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wsgi4j.core.config.ConfigException.Problem;
import org.wsgi4j.core.config.OptionValue;
import org.wsgi4j.core.config.TlsCertificate;
import org.wsgi4j.core.config.TlsHost;
import org.wsgi4j.core.tls.CipherList;

/** Makes the TLS of hosts of what files say of it, and checks that; each host once, however many addresses it has. */
final class TlsHosts {

    private final List<Problem> problems;
    private final Notices notices;
    private final Map<HostDraft, Optional<TlsHost>> made = new HashMap<>();

    TlsHosts(List<Problem> problems, Notices notices) {
        this.problems = problems;
        this.notices = notices;
    }

    /** Returns the TLS of a host; none if that cannot be. */
    Optional<TlsHost> of(HostDraft host, TlsDraft tls) {
        return made.computeIfAbsent(host, each -> make(each, tls));
    }

    private Optional<TlsHost> make(HostDraft host, TlsDraft tls) {
        List<TlsCertificate> certificates = tls.pairs();
        if (certificates.isEmpty()) {
            problems.add(new Problem(host.position, "SSLEngine On needs SSLCertificateFile"));
            return Optional.empty();
        }
        int before = problems.size();
        if (tls.judges() && tls.authorities.isEmpty()) {
            problems.add(new Problem(host.position, "SSLVerifyClient needs SSLCACertificateFile in the same host"));
        }
        if (tls.depths.size() > 1) {
            problems.add(new Problem(host.position, "SSLVerifyDepth is one for all of a host, not " + tls.depths));
        }
        int depth = tls.depths.stream().findFirst().orElse(TlsHost.USUAL_DEPTH);
        return problems.size() > before
                ? Optional.empty()
                : Optional.of(
                        new TlsHost(Optional.of(host.names()), certificates, tls.handshake(), tls.authorities, depth));
    }

    /** Returns what this Java knows of a list of cipher suites. OpenSSL passes over words that it does not know, too. */
    Optional<OptionValue> known(OptionValue list) {
        List<String> supported = CipherList.supported();
        CipherList given = CipherList.parse(list.value());
        List<String> unknown = given.unknown(supported);
        List<String> kept =
                given.terms().stream().filter(term -> !unknown.contains(term)).toList();
        if (new CipherList(kept).from(supported).isEmpty()) {
            problems.add(new Problem(list.position(), "SSLCipherSuite chooses no suite of this Java: " + supported));
            return Optional.empty();
        }
        List<String> missed =
                unknown.stream().filter(term -> !term.matches("[!-].*")).toList();
        if (!missed.isEmpty()) {
            notices.add(list.position(), "SSLCipherSuite has suites that this Java does not speak: " + missed);
        }
        return Optional.of(new OptionValue(list.name(), String.join(":", kept), list.position()));
    }
}
