// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.util.ArrayList;
import java.util.List;
import org.wsgi4j.core.config.HostAddress;
import org.wsgi4j.express.directives.syntax.Directive;

/** The addresses in {@code <VirtualHost>}. */
final class HostAddresses {

    private HostAddresses() {}

    static List<HostAddress> of(Directive head) {
        if (head.arguments().isEmpty()) {
            throw head.wrong("needs an address such as *:80");
        }
        List<HostAddress> addresses = new ArrayList<>();
        head.arguments().forEach(text -> addresses.add(address(head, text)));
        return addresses;
    }

    private static HostAddress address(Directive head, String text) {
        int bracket = text.indexOf(']');
        int colon = text.indexOf(':', Math.max(0, bracket));
        String host = colon < 0 ? text : text.substring(0, colon);
        String port = colon < 0 ? HostAddress.ANY : text.substring(colon + 1);
        if (!port.matches("\\d{1,5}|\\*")) {
            throw head.wrong("needs a port or *, not '" + port + "'");
        }
        boolean any = host.equals("*") || host.equalsIgnoreCase("_default_");
        String address = bracket >= 0 ? host.substring(1, host.length() - 1) : host;
        if (!any && !address.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            throw head.wrong("needs a numeric address or *, not '" + host + "'");
        }
        return new HostAddress(any ? HostAddress.ANY : address, port);
    }
}
