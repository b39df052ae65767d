package org.wsgi4j.express.directives;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.wsgi4j.core.config.Tls;
import org.wsgi4j.express.directives.syntax.Directive;

/** The directives of TLS. */
final class TlsDirectives {

    private static final List<String> PROTOCOLS = List.of("TLSv1.2", "TLSv1.3");
    private static final List<String> OLD = List.of("SSLv2", "SSLv3", "TLSv1", "TLSv1.1");

    private TlsDirectives() {}

    static void addTo(Vocabulary vocabulary) {
        vocabulary.host(
                "SSLEngine",
                (directive, context) -> context.host().tls.engine =
                        directive.oneOf(List.of("on", "off", "optional")).equals("on"));
        file(vocabulary, "SSLCertificateFile", (tls, path) -> tls.certificates.add(path));
        file(vocabulary, "SSLCertificateKeyFile", (tls, path) -> tls.keys.add(path));
        file(vocabulary, "SSLCertificateChainFile", (tls, path) -> tls.chain = Optional.of(path));
        file(vocabulary, "SSLCACertificateFile", (tls, path) -> tls.authorities = Optional.of(path));
        vocabulary.host(
                "SSLVerifyClient",
                (directive, context) -> context.host().tls.verifyClient =
                        verify(directive.oneOf(List.of("none", "optional", "require", "optional_no_ca"))));
        vocabulary.host(
                "SSLVerifyDepth",
                (directive, context) -> context.host().tls.verifyDepth =
                        (int) Math.min(100, directive.number(directive.only("a number"))));
        ciphers(vocabulary);
        refuse(vocabulary);
    }

    private static void ciphers(Vocabulary vocabulary) {
        vocabulary.host("SSLProtocol", (directive, context) -> context.host().tls.protocols = protocols(directive));
        vocabulary.host("SSLCipherSuite", (directive, context) -> {
            List<String> words = directive.between(1, 2, "cipher suites");
            context.host().tls.ciphers = Optional.of(words.get(words.size() - 1));
        });
        vocabulary.host(
                "SSLOptions", (directive, context) -> context.host().tls.options.addAll(directive.arguments()));
        vocabulary.host("SSLHonorCipherOrder", (directive, context) -> directive.onOff());
    }

    private static void refuse(Vocabulary vocabulary) {
        for (String refused : List.of(
                "SSLRequireSSL",
                "SSLRequire",
                "SSLCARevocationFile",
                "SSLCARevocationPath",
                "SSLCARevocationCheck",
                "SSLCACertificatePath")) {
            vocabulary.anywhere(refused, (directive, context) -> {
                throw directive.wrong(
                        "is not known to this server yet, and cannot be left out without letting more people in");
            });
        }
    }

    private static void file(Vocabulary vocabulary, String name, BiConsumer<TlsDraft, Path> taker) {
        vocabulary.host(name, (directive, context) -> {
            Path path = directive.path(directive.only("a file"));
            if (!Files.isRegularFile(path)) {
                throw directive.wrong("needs a file, and there is no '" + path + "'");
            }
            taker.accept(context.host().tls, path);
        });
    }

    private static Tls.VerifyClient verify(String word) {
        return Tls.VerifyClient.valueOf(word.toUpperCase(java.util.Locale.ROOT));
    }

    private static List<String> protocols(Directive directive) {
        List<String> chosen = new ArrayList<>();
        for (String word : directive.arguments()) {
            String name = word.replaceFirst("^[+-]", "");
            List<String> meant = name.equalsIgnoreCase("all") ? PROTOCOLS : List.of(name);
            if (!meant.stream().allMatch(each -> PROTOCOLS.contains(each) || OLD.contains(each))) {
                throw directive.wrong("has the unknown protocol '" + name + "'");
            }
            if (word.startsWith("-")) {
                chosen.removeAll(meant);
            } else {
                meant.stream().filter(each -> !chosen.contains(each)).forEach(chosen::add);
            }
        }
        chosen.removeAll(OLD);
        if (chosen.isEmpty()) {
            throw directive.wrong("leaves no protocol: this server knows TLSv1.2 and TLSv1.3");
        }
        return chosen;
    }
}
