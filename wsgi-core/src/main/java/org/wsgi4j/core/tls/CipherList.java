// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.tls;

import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLContext;

/**
 * A list of cipher suites in the form of OpenSSL, which {@code SSLCipherSuite} takes: names, in OpenSSL's spelling or that
 * of IANA, and words for kinds such as {@code HIGH}, {@code ECDHE+AESGCM} or {@code !aNULL}.
 *
 * @param terms what is between the colons
 */
public record CipherList(List<String> terms) {

    private static final Set<String> EVERYTHING = Set.of("ALL", "DEFAULT", "HIGH", "TLSV1.2", "@STRENGTH");

    /** Kinds of which there are none to choose from. */
    private static final Set<String> NOTHING = Set.of(
            "ANULL",
            "ENULL",
            "NULL",
            "EXP",
            "EXPORT",
            "LOW",
            "MEDIUM",
            "MD5",
            "RC4",
            "RC2",
            "DES",
            "3DES",
            "IDEA",
            "SEED",
            "CAMELLIA",
            "ARIA",
            "PSK",
            "SRP",
            "DSS",
            "ADH",
            "AECDH",
            "SSLV2",
            "SSLV3",
            "TLSV1",
            "COMPLEMENTOFDEFAULT");

    /** Copies the list. */
    public CipherList {
        terms = List.copyOf(terms);
    }

    /** Reads a list. */
    public static CipherList parse(String text) {
        return new CipherList(Arrays.stream(text.split("[:, ]", -1))
                .filter(term -> !term.isEmpty())
                .toList());
    }

    /** Returns the suites to choose from. All that Java speaks by default is good; what it can speak beside that is not. */
    public static List<String> supported() {
        try {
            return List.of(SSLContext.getDefault().createSSLEngine().getEnabledCipherSuites());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this Java has no TLS: " + missing, missing);
        }
    }

    /** Returns the terms that mean nothing for any suite of these. */
    public List<String> unknown(List<String> supported) {
        return terms.stream().filter(term -> !isKnown(term, supported)).toList();
    }

    /**
     * Returns what the list chooses of some suites, best first. Those of TLS 1.3 are chosen in any case, unless the list names
     * one of them.
     */
    public List<String> from(List<String> supported) {
        Set<String> chosen = new LinkedHashSet<>();
        boolean modern = terms.stream().anyMatch(term -> supported.contains(term) && isModern(term));
        supported.stream().filter(suite -> !modern && isModern(suite)).forEach(chosen::add);
        for (String term : terms) {
            String kind = kind(term);
            List<String> meant =
                    supported.stream().filter(suite -> matches(kind, suite)).toList();
            if (term.startsWith("!") || term.startsWith("-")) {
                meant.stream().filter(suite -> !isModern(suite)).forEach(chosen::remove);
            } else if (!term.startsWith("+")) {
                chosen.addAll(meant);
            }
        }
        terms.stream()
                .filter(term -> term.startsWith("!"))
                .forEach(term -> chosen.removeIf(suite -> !isModern(suite) && matches(kind(term), suite)));
        return List.copyOf(chosen);
    }

    private static boolean isKnown(String term, List<String> supported) {
        String kind = kind(term);
        return Arrays.stream(kind.split("\\+", -1)).allMatch(part -> {
            String upper = part.toUpperCase(Locale.ROOT);
            return NOTHING.contains(upper)
                    || EVERYTHING.contains(upper)
                    || supported.stream().anyMatch(suite -> matches(part, suite));
        });
    }

    private static String kind(String term) {
        return term.startsWith("!") || term.startsWith("-") || term.startsWith("+") ? term.substring(1) : term;
    }

    private static boolean isModern(String suite) {
        return !suite.contains("_WITH_");
    }

    private static boolean matches(String kind, String suite) {
        String name = new CipherSuite(suite).name();
        if (kind.equals(suite) || kind.equals(name)) {
            return true;
        }
        return !isModern(suite) && Arrays.stream(kind.split("\\+", -1)).allMatch(part -> isOfKind(part, name));
    }

    private static boolean isOfKind(String kind, String name) {
        boolean ecdhe = name.startsWith("ECDHE");
        boolean dhe = name.startsWith("DHE");
        return switch (kind.toUpperCase(Locale.ROOT)) {
            case "ALL", "DEFAULT", "HIGH", "TLSV1.2", "@STRENGTH" -> true;
            case "AES" -> name.contains("AES");
            case "ECDHE", "EECDH", "KECDHE", "KEECDH" -> ecdhe;
            case "DHE", "EDH", "KDHE", "KEDH", "DH" -> dhe;
            case "RSA", "KRSA" -> !ecdhe && !dhe;
            case "ARSA" -> !name.contains("ECDSA");
            case "ECDSA", "AECDSA" -> name.contains("ECDSA");
            case "AESGCM" -> name.contains("AES") && name.contains("GCM");
            case "AES128", "AES256", "CHACHA20" -> name.contains(kind.toUpperCase(Locale.ROOT));
            case "SHA", "SHA1" -> name.endsWith("-SHA");
            case "SHA256", "SHA384" -> name.endsWith(kind.toUpperCase(Locale.ROOT));
            default -> false;
        };
    }
}
