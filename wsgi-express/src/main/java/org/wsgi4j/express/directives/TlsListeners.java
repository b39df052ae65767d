// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wsgi4j.core.config.ConfigException.Problem;
import org.wsgi4j.core.config.HostAddress;
import org.wsgi4j.core.config.OptionValue;
import org.wsgi4j.core.config.TlsConfig;
import org.wsgi4j.core.config.TlsHost;
import org.wsgi4j.core.config.TlsProtocol;

/**
 * Finds the listeners that speak TLS, and for which hosts. The first host of an address decides for all of that address, as
 * nobody knows yet whom a client will ask for; and it is the one for names that none of them has.
 */
final class TlsListeners {

    private final List<HostPlaces.Placed> hosts;
    private final HostDraft main;
    private final TlsHosts made;
    private final List<Problem> problems;
    private final Notices notices;
    private final Map<HostDraft, TlsDraft> drafts = new HashMap<>();

    TlsListeners(HostDraft main, List<HostPlaces.Placed> hosts, List<Problem> problems, Notices notices) {
        this.main = main;
        this.hosts = hosts;
        this.problems = problems;
        this.notices = notices;
        this.made = new TlsHosts(problems, notices);
        hosts.forEach(host -> drafts.put(host.draft(), host.tls()));
        drafts.put(main, main.tls);
    }

    /**
     * Returns the TLS of an address that is listened on; none if it is plain.
     *
     * @param address the address; empty for all
     */
    Optional<TlsConfig> at(String address, int port) {
        List<HostDraft> there = there(address, String.valueOf(port));
        if (!tls(there.get(0)).isOn()) {
            there.stream().filter(host -> tls(host).isOn()).forEach(host -> tell(host, port));
            return Optional.empty();
        }
        List<HostDraft> secure = there.stream().filter(host -> tls(host).isOn()).toList();
        List<TlsHost> ready = new ArrayList<>();
        secure.forEach(host -> made.of(host, tls(host)).ifPresent(ready::add));
        return ready.size() < secure.size() ? Optional.empty() : Optional.of(config(secure, ready));
    }

    private TlsDraft tls(HostDraft host) {
        return drafts.getOrDefault(host, main.tls);
    }

    private void tell(HostDraft host, int port) {
        problems.add(new Problem(
                host.position,
                "<VirtualHost> has SSLEngine On, but the first one of port " + port
                        + " has not, and says what is spoken there"));
    }

    /** Returns the hosts of an address, in configuration order; that of the server itself if there is no other. */
    private List<HostDraft> there(String address, String port) {
        int best = 0;
        for (HostPlaces.Placed host : hosts) {
            best = Math.max(best, match(host, address, port));
        }
        int fits = best;
        List<HostDraft> there = hosts.stream()
                .filter(host -> fits > 0 && match(host, address, port) == fits)
                .map(HostPlaces.Placed::draft)
                .toList();
        refuseMixed(there, address, port);
        return there.isEmpty() ? List.of(main) : there;
    }

    /** A listener for all addresses cannot tell in the handshake which of them a client has come to. */
    private void refuseMixed(List<HostDraft> there, String address, String port) {
        long addresses = hosts.stream()
                .flatMap(host -> host.addresses().stream())
                .filter(each -> each.match(each.address(), port) > 0)
                .map(HostAddress::address)
                .distinct()
                .count();
        if (address.isEmpty() && addresses > 1) {
            there.stream()
                    .filter(host -> tls(host).isOn())
                    .findFirst()
                    .ifPresent(host -> problems.add(new Problem(
                            host.position,
                            "<VirtualHost> with SSLEngine On is for one of several addresses of its port: each needs"
                                    + " a Listen of its own")));
        }
    }

    private static int match(HostPlaces.Placed host, String address, String port) {
        int best = 0;
        for (HostAddress own : host.addresses()) {
            best = Math.max(best, own.match(address.isEmpty() ? own.address() : address, port));
        }
        return best;
    }

    private TlsConfig config(List<HostDraft> hosts, List<TlsHost> ready) {
        TlsDraft first = tls(hosts.get(0));
        Set<TlsProtocol> protocols = first.protocols.orElse(TlsConfig.USUAL_PROTOCOLS);
        Optional<OptionValue> ciphers = first.cipherList().flatMap(made::known);
        hosts.stream().skip(1).map(this::tls).forEach(other -> compare(first, other));
        return new TlsConfig(ready, protocols, ciphers, first.http2.orElse(false));
    }

    private void compare(TlsDraft first, TlsDraft other) {
        other.cipherList()
                .filter(list -> !Optional.of(list).equals(first.cipherList()))
                .ifPresent(list -> notices.add(
                        list.position(),
                        "SSLCipherSuite does nothing here: what counts is that of the first host of the address"));
        if (!other.protocols.equals(first.protocols)) {
            other.certificates.stream()
                    .findFirst()
                    .ifPresent(file -> notices.add(
                            file.position(),
                            "SSLProtocol of this host does nothing: what counts is that of the first host of the"
                                    + " address"));
        }
    }
}
