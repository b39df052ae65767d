// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.wsgi4j.core.config.ClientVerification;
import org.wsgi4j.core.config.NamedFile;
import org.wsgi4j.core.config.OptionValue;
import org.wsgi4j.core.config.TlsProtocol;
import org.wsgi4j.core.config.TlsRules;
import org.wsgi4j.express.directives.syntax.Directive;

/** The directives of TLS. */
final class TlsDirectives {

    private static final Set<String> OLD = Set.of("sslv2", "sslv3", "tlsv1", "tlsv1.0", "tlsv1.1");
    private static final long DEEPEST = 100;

    private TlsDirectives() {}

    static void addTo(Vocabulary vocabulary) {
        vocabulary.host("SSLEngine", (directive, context) -> {
            String word = directive.oneOf(List.of("on", "off", "optional"));
            if (word.equals("optional")) {
                throw directive.wrong("cannot be optional: nobody asks for TLS by Upgrade");
            }
            context.host().tls.engine = Optional.of(word.equals("on"));
        });
        file(vocabulary, "SSLCertificateFile", (tls, file) -> tls.certificates.add(file));
        file(vocabulary, "SSLCertificateKeyFile", (tls, file) -> tls.keys.add(file));
        file(vocabulary, "SSLCertificateChainFile", (tls, file) -> tls.chain = Optional.of(file));
        file(vocabulary, "SSLCACertificateFile", (tls, file) -> tls.authorities = Optional.of(file));
        vocabulary.anywhere("SSLVerifyClient", TlsDirectives::verifyClient);
        vocabulary.anywhere("SSLVerifyDepth", TlsDirectives::verifyDepth);
        vocabulary.anywhere("SSLOptions", TlsOptionWords::read);
        vocabulary.anywhere("SSLRequireSSL", TlsDirectives::require);
        ciphers(vocabulary);
        refuse(vocabulary);
    }

    private static void require(Directive directive, Context context) {
        if (!directive.arguments().isEmpty()) {
            throw directive.wrong("stands alone: remove '" + String.join(" ", directive.arguments()) + "'");
        }
        change(context, rules -> rules.withRequired(true));
    }

    private static void ciphers(Vocabulary vocabulary) {
        vocabulary.host(
                "SSLProtocol",
                (directive, context) -> context.host().tls.protocols = Optional.of(protocols(directive)));
        vocabulary.host("SSLCipherSuite", TlsDirectives::cipherSuite);
        vocabulary.host("SSLHonorCipherOrder", (directive, context) -> directive.onOff());
        vocabulary.host("SSLStrictSNIVHostCheck", (directive, context) -> {
            if (directive.onOff()) {
                throw directive.wrong("cannot be On: who names no host has come to the first one here");
            }
        });
        vocabulary.host(
                "Protocols",
                (directive, context) -> context.host().tls.http2 =
                        Optional.of(directive.arguments().stream().anyMatch("h2"::equalsIgnoreCase)));
    }

    private static void refuse(Vocabulary vocabulary) {
        for (String refused : List.of(
                "SSLRequire",
                "SSLCARevocationFile",
                "SSLCARevocationPath",
                "SSLCARevocationCheck",
                "SSLCACertificatePath",
                "SSLUserName")) {
            vocabulary.anywhere(refused, (directive, context) -> {
                throw directive.wrong(
                        "is not known to this server yet, and cannot be left out without letting more people in");
            });
        }
    }

    /** Changes what is asked of TLS, and shown of it. */
    static void change(Context context, UnaryOperator<TlsRules> change) {
        context.change(draft -> draft.connection(
                draft.connection().withTls(change.apply(draft.connection().tls()))));
    }

    private static void file(Vocabulary vocabulary, String name, BiConsumer<TlsDraft, NamedFile> taker) {
        vocabulary.host(name, (directive, context) -> {
            Path path = directive.path(directive.only("a file"));
            if (!Files.isRegularFile(path)) {
                throw directive.wrong("needs a file, and there is no '" + path + "'");
            }
            taker.accept(context.host().tls, new NamedFile(name, path, directive.position()));
        });
    }

    private static void verifyDepth(Directive directive, Context context) {
        long depth = directive.number(directive.only("a number"));
        if (depth == 0) {
            throw directive.wrong("of 0 is not known here: give 1, and name the certificates that sign themselves in"
                    + " SSLCACertificateFile, alone");
        }
        context.host().tls.depths.add((int) Math.min(DEEPEST, depth));
    }

    private static void verifyClient(Directive directive, Context context) {
        String word = directive.oneOf(List.of("none", "optional", "require", "optional_no_ca"));
        ClientVerification verification = ClientVerification.valueOf(word.toUpperCase(Locale.ROOT));
        TlsDraft tls = context.host().tls;
        if (context.isWholeHost()) {
            tls.verification = Optional.of(verification);
            return;
        }
        if (verification != ClientVerification.NONE) {
            tls.inSections.add(verification);
        }
        change(context, rules -> rules.withVerification(verification));
    }

    private static void cipherSuite(Directive directive, Context context) {
        List<String> words = directive.between(1, 2, "cipher suites");
        String list = words.get(words.size() - 1);
        String kind = words.size() == 1 ? "SSL" : words.get(0);
        OptionValue given = new OptionValue(directive.name(), list, directive.position());
        switch (kind.toLowerCase(Locale.ROOT)) {
            case "ssl" -> context.host().tls.ciphers = Optional.of(given);
            case "tlsv1.3" -> context.host().tls.modernCiphers = Optional.of(given);
            default -> throw directive.wrong("needs SSL or TLSv1.3 before its suites, not '" + kind + "'");
        }
    }

    private static Set<TlsProtocol> protocols(Directive directive) {
        Set<TlsProtocol> chosen = EnumSet.noneOf(TlsProtocol.class);
        for (String word : directive.arguments()) {
            Set<TlsProtocol> meant = meant(directive, word.replaceFirst("^[+-]", ""));
            if (word.startsWith("-")) {
                chosen.removeAll(meant);
            } else {
                chosen.addAll(meant);
            }
        }
        if (chosen.isEmpty()) {
            throw directive.wrong("leaves no protocol: this server knows TLSv1.2 and TLSv1.3");
        }
        return chosen;
    }

    private static Set<TlsProtocol> meant(Directive directive, String name) {
        if (name.equalsIgnoreCase("all")) {
            return EnumSet.allOf(TlsProtocol.class);
        }
        if (OLD.contains(name.toLowerCase(Locale.ROOT))) {
            return Set.of();
        }
        return Set.of(TlsProtocol.named(name)
                .orElseThrow(() -> directive.wrong(
                        "has the unknown protocol '" + name + "': this server knows TLSv1.2 and TLSv1.3")));
    }
}
