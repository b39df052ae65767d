// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.tls;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables of one end's certificates, in OpenSSL's forms.
 *
 * @param prefix {@code SSL_SERVER_} or {@code SSL_CLIENT_}
 * @param table takes them
 */
record CertificateVariables(String prefix, Map<String, String> table) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "MMM ppd HH:mm:ss yyyy 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Pattern SIGNATURE = Pattern.compile("(\\w+?)with(\\w+)", Pattern.CASE_INSENSITIVE);
    private static final int EMAIL = 1;
    private static final int DNS = 2;
    private static final int LINE = 64;

    /** Adds what the first certificate of a chain says, if there is one. */
    void add(List<X509Certificate> chain, Instant now) {
        if (chain.isEmpty()) {
            return;
        }
        X509Certificate certificate = chain.get(0);
        DistinguishedName subject = new DistinguishedName(certificate.getSubjectX500Principal());
        DistinguishedName issuer = new DistinguishedName(certificate.getIssuerX500Principal());
        put("M_VERSION", Integer.toString(certificate.getVersion()));
        put("M_SERIAL", hex(certificate.getSerialNumber()));
        put("S_DN", subject.text());
        put("I_DN", issuer.text());
        subject.attributes().forEach((name, value) -> put("S_DN_" + name, value));
        issuer.attributes().forEach((name, value) -> put("I_DN_" + name, value));
        put("V_START", time(certificate.getNotBefore()));
        put("V_END", time(certificate.getNotAfter()));
        put("V_REMAIN", days(now, certificate.getNotAfter().toInstant()));
        put("A_SIG", signature(certificate.getSigAlgName()));
        put("A_KEY", key(certificate.getPublicKey()));
        put("CERT", pem(certificate));
        addAlternativeNames(certificate);
    }

    /** Adds what a client has sent to lead from its certificate to one that is known here. */
    void addChain(List<X509Certificate> chain) {
        for (int i = 1; i < chain.size(); i++) {
            put("CERT_CHAIN_" + (i - 1), pem(chain.get(i)));
        }
        if (!chain.isEmpty()) {
            X509Certificate certificate = chain.get(0);
            String issuer = new DistinguishedName(certificate.getIssuerX500Principal()).text();
            put(
                    "CERT_RFC4523_CEA",
                    "{ serialNumber " + certificate.getSerialNumber() + ", issuer rdnSequence:\"" + issuer + "\" }");
        }
    }

    private void addAlternativeNames(X509Certificate certificate) {
        int emails = 0;
        int hosts = 0;
        for (List<?> name : alternativeNames(certificate)) {
            if (name.get(0).equals(EMAIL)) {
                put("SAN_Email_" + emails++, String.valueOf(name.get(1)));
            } else if (name.get(0).equals(DNS)) {
                put("SAN_DNS_" + hosts++, String.valueOf(name.get(1)));
            }
        }
    }

    private static Collection<List<?>> alternativeNames(X509Certificate certificate) {
        try {
            return Optional.ofNullable(certificate.getSubjectAlternativeNames()).orElse(List.of());
        } catch (CertificateParsingException malformed) {
            return List.of();
        }
    }

    private void put(String name, String value) {
        table.put(prefix + name, new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    /** Whole bytes, as OpenSSL writes numbers. */
    private static String hex(BigInteger number) {
        String digits = number.abs().toString(16).toUpperCase(Locale.ROOT);
        return (number.signum() < 0 ? "-" : "") + (digits.length() % 2 == 0 ? digits : "0" + digits);
    }

    private static String time(Date date) {
        return TIME.format(date.toInstant());
    }

    private static String days(Instant now, Instant end) {
        return Long.toString(Math.max(0, Duration.between(now, end).toDays()));
    }

    private static String signature(String java) {
        Matcher parts = SIGNATURE.matcher(java);
        if (!parts.matches()) {
            return java.equals("RSASSA-PSS") ? "rsassaPss" : java;
        }
        String hash = parts.group(1);
        return switch (parts.group(2)) {
            case "RSA" -> hash.toLowerCase(Locale.ROOT) + "WithRSAEncryption";
            case "ECDSA" -> "ecdsa-with-" + hash;
            case "DSA" -> "dsa_with_" + hash;
            default -> java;
        };
    }

    private static String key(PublicKey key) {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "rsaEncryption";
            case "EC" -> "id-ecPublicKey";
            case "DSA" -> "dsaEncryption";
            default -> key.getAlgorithm();
        };
    }

    private static String pem(X509Certificate certificate) {
        try {
            String lines = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException unencodable) {
            throw new IllegalStateException(unencodable);
        }
    }
}
