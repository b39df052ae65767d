// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.wsgi4j.core.config.ClientVerification;
import org.wsgi4j.core.config.ConfigException.Problem;
import org.wsgi4j.core.config.NamedFile;
import org.wsgi4j.core.config.OptionValue;
import org.wsgi4j.core.config.SourcePosition;
import org.wsgi4j.core.config.TlsCertificate;
import org.wsgi4j.core.config.TlsConfig;
import org.wsgi4j.core.config.TlsHost;
import org.wsgi4j.core.config.TlsProtocol;
import org.wsgi4j.core.config.TlsRules;

/**
 * Makes the configuration of TLS that the options ask for.
 *
 * @param problems takes what is wrong with them
 */
record TlsReader(TlsOptions options, List<Problem> problems) {

    /** Returns the TLS of the port for it; none if there is no such port, or it cannot be. */
    Optional<TlsConfig> config() {
        if (options.httpsPort == null) {
            given().forEach(option -> note(option, "needs a port for TLS: give --https-port, too"));
            return Optional.empty();
        }
        List<TlsCertificate> certificates = certificates();
        check();
        Set<TlsProtocol> protocols = protocols();
        if (certificates.isEmpty()) {
            return Optional.empty();
        }
        Optional<OptionValue> ciphers =
                Optional.ofNullable(options.ciphers).map(list -> new OptionValue("ciphers", list, at("--ssl-ciphers")));
        List<TlsHost> hosts = certificates.stream().map(this::host).toList();
        return Optional.of(new TlsConfig(hosts, protocols, ciphers, options.http2));
    }

    /** Returns what is asked of requests. */
    TlsRules rules() {
        List<String> paths =
                options.verified.stream().filter(path -> path.startsWith("/")).toList();
        OptionalInt redirect =
                options.only && options.httpsPort != null ? OptionalInt.of(options.httpsPort) : OptionalInt.empty();
        return new TlsRules(
                false,
                redirect,
                ClientVerification.NONE,
                paths,
                options.environment,
                false,
                Optional.ofNullable(options.strictTransport));
    }

    private TlsHost host(TlsCertificate certificate) {
        Optional<NamedFile> authorities =
                Optional.ofNullable(options.authorities).map(file -> named("--ssl-ca-certificate-file", file));
        ClientVerification verification =
                authorities.isPresent() ? ClientVerification.OPTIONAL : ClientVerification.NONE;
        return new TlsHost(Optional.empty(), List.of(certificate), verification, authorities, TlsHost.USUAL_DEPTH);
    }

    private List<TlsCertificate> certificates() {
        Optional<NamedFile> chain =
                Optional.ofNullable(options.chain).map(file -> named("--ssl-certificate-chain-file", file));
        List<TlsCertificate> certificates = new ArrayList<>();
        for (String base : options.bases) {
            NamedFile certificate = named("--ssl-certificate", Path.of(base + ".crt"));
            certificates.add(
                    new TlsCertificate(certificate, named("--ssl-certificate", Path.of(base + ".key")), chain));
        }
        int keys = options.keys.size();
        if (keys > 0 && keys != options.certificates.size()) {
            note("--ssl-certificate-key-file", "is there " + keys + " times: give one for each --ssl-certificate-file");
            return certificates;
        }
        for (int i = 0; i < options.certificates.size(); i++) {
            NamedFile file = named("--ssl-certificate-file", options.certificates.get(i));
            NamedFile key = keys == 0 ? file : named("--ssl-certificate-key-file", options.keys.get(i));
            certificates.add(new TlsCertificate(file, key, chain));
        }
        return certificates;
    }

    private void check() {
        if (options.authorities == null && !options.verified.isEmpty()) {
            note("--ssl-verify-client", "needs the authorities of clients: give --ssl-ca-certificate-file, too");
        }
        options.verified.stream()
                .filter(path -> !path.startsWith("/"))
                .forEach(path -> note("--ssl-verify-client", "the path '" + path + "' does not begin with '/'"));
        if (options.only && Integer.valueOf(0).equals(options.httpsPort)) {
            note("--https-only", "needs a port that is known: give --https-port a number other than 0");
        }
    }

    private Set<TlsProtocol> protocols() {
        if (options.protocols == null) {
            return TlsConfig.USUAL_PROTOCOLS;
        }
        Set<TlsProtocol> protocols = EnumSet.noneOf(TlsProtocol.class);
        for (String name : options.protocols.split("[, ]+", -1)) {
            TlsProtocol.named(name)
                    .ifPresentOrElse(
                            protocols::add,
                            () -> note("--ssl-protocols", "'" + name + "' is not spoken: give TLSv1.2 or TLSv1.3"));
        }
        return protocols.isEmpty() ? TlsConfig.USUAL_PROTOCOLS : protocols;
    }

    /** Those that mean nothing without a port for TLS. */
    private Stream<String> given() {
        Stream.Builder<String> given = Stream.builder();
        add(given, "--ssl-certificate", !options.bases.isEmpty());
        add(given, "--ssl-certificate-file", !options.certificates.isEmpty());
        add(given, "--ssl-certificate-key-file", !options.keys.isEmpty());
        add(given, "--ssl-certificate-chain-file", options.chain != null);
        add(given, "--ssl-ca-certificate-file", options.authorities != null);
        add(given, "--ssl-verify-client", !options.verified.isEmpty());
        add(given, "--ssl-protocols", options.protocols != null);
        add(given, "--ssl-ciphers", options.ciphers != null);
        add(given, "--https-only", options.only);
        add(given, "--hsts-policy", options.strictTransport != null);
        return given.build();
    }

    private static void add(Stream.Builder<String> names, String name, boolean given) {
        if (given) {
            names.add(name);
        }
    }

    private void note(String option, String wrong) {
        problems.add(PlanReader.problem(option, wrong));
    }

    private static SourcePosition at(String option) {
        return new SourcePosition(option, 0);
    }

    private static NamedFile named(String option, Path path) {
        return new NamedFile(option, path.toAbsolutePath().normalize(), at(option));
    }
}
