// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.tls;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.naming.InvalidNameException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/**
 * Whom a certificate names, as mod_ssl shows it.
 *
 * @param principal the name
 */
record DistinguishedName(X500Principal principal) {

    /** What OpenSSL calls attributes; the JDK would show these as numbers. */
    private static final Map<String, String> KEYWORDS = Map.of(
            "1.2.840.113549.1.9.1", "emailAddress",
            "2.5.4.12", "title",
            "2.5.4.43", "initials",
            "2.5.4.42", "GN",
            "2.5.4.4", "SN",
            "2.5.4.13", "description",
            "2.5.4.5", "serialNumber");

    /** mod_ssl's names for them, by those of the JDK and OpenSSL, in lower case. */
    private static final Map<String, String> PARTS = Map.ofEntries(
            Map.entry("c", "C"),
            Map.entry("st", "ST"),
            Map.entry("l", "L"),
            Map.entry("o", "O"),
            Map.entry("ou", "OU"),
            Map.entry("cn", "CN"),
            Map.entry("title", "T"),
            Map.entry("initials", "I"),
            Map.entry("gn", "G"),
            Map.entry("sn", "S"),
            Map.entry("description", "D"),
            Map.entry("uid", "UID"),
            Map.entry("emailaddress", "Email"));

    /** Returns the name in the form of RFC 2253. */
    String text() {
        return principal.getName(X500Principal.RFC2253, KEYWORDS);
    }

    /**
     * Returns its attributes by mod_ssl's names for them, each also with its number among those of the name: {@code CN},
     * {@code CN_0}, {@code OU_1}.
     */
    Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (Rdn rdn : rdns()) {
            add(rdn, attributes);
        }
        return attributes;
    }

    /** The JDK counts these from the right, which is the order of the certificate. */
    private List<Rdn> rdns() {
        try {
            return new LdapName(text()).getRdns();
        } catch (InvalidNameException unreadable) {
            return List.of();
        }
    }

    private static void add(Rdn rdn, Map<String, String> attributes) {
        try {
            NamingEnumeration<? extends Attribute> all = rdn.toAttributes().getAll();
            while (all.hasMore()) {
                add(all.next(), attributes);
            }
        } catch (NamingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static void add(Attribute attribute, Map<String, String> attributes) throws NamingException {
        String part = PARTS.get(attribute.getID().toLowerCase(Locale.ROOT));
        if (part != null) {
            String value = String.valueOf(attribute.get());
            int number = 0;
            while (attributes.putIfAbsent(part + "_" + number, value) != null) {
                number++;
            }
            attributes.putIfAbsent(part, value);
        }
    }
}
