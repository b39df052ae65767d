// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.wsgi4j.core.config.ConfigException.Problem;
import org.wsgi4j.core.config.HostAddress;

/**
 * Says at which addresses virtual hosts are. Where no file says on which ports to listen, those of the command line stand
 * for those that hosts name: the one for TLS for hosts with TLS, and the other one for the others.
 *
 * @param main what is said outside virtual hosts
 * @param listening whether a file says where to listen
 * @param given the port for TLS of the command line; none if there is none
 * @param problems takes what is wrong with it
 */
record HostPlaces(HostDraft main, boolean listening, OptionalInt given, List<Problem> problems) {

    /**
     * A virtual host at its addresses.
     *
     * @param draft what the files say of it
     * @param tls what they say of its TLS, and what is said of that outside
     * @param addresses where it is
     */
    record Placed(HostDraft draft, TlsDraft tls, List<HostAddress> addresses) {}

    /** Returns the host at the addresses that it is for. */
    Placed place(HostDraft host) {
        TlsDraft tls = host.tls.within(main.tls);
        return new Placed(host, tls, listening ? host.addresses : moved(host, tls));
    }

    /** Returns the port for TLS of the command line, if it is one for hosts of files. */
    Optional<Integer> tlsPort() {
        return given.isEmpty() || listening ? Optional.empty() : Optional.of(given.getAsInt());
    }

    private List<HostAddress> moved(HostDraft host, TlsDraft tls) {
        String port = !tls.isOn() ? HostAddress.ANY : given.isEmpty() ? "" : String.valueOf(given.getAsInt());
        if (port.isEmpty() || port.equals("0")) {
            String what = port.isEmpty() ? "nothing listens for that" : "--https-port 0 is any port";
            problems.add(new Problem(
                    host.position,
                    "<VirtualHost> has SSLEngine On, and " + what
                            + ": give --https-port and a port, or Listen in a file and no --port"));
            return List.of();
        }
        return host.addresses.stream()
                .map(each -> new HostAddress(each.address(), port))
                .toList();
    }
}
