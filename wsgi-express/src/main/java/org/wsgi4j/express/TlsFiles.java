// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.ConfigException.Problem;
import org.wsgi4j.core.config.NamedFile;
import org.wsgi4j.core.config.TlsCertificate;
import org.wsgi4j.core.config.TlsHost;
import org.wsgi4j.core.pem.PemFile;
import org.wsgi4j.core.pem.ServerKey;
import org.wsgi4j.core.spi.FrontEndConfig.Listener;

/**
 * The certificates and keys of the listeners of a server.
 *
 * @param hosts the hosts of all of them
 */
record TlsFiles(List<TlsHost> hosts) {

    static TlsFiles of(List<Listener> listeners) {
        return new TlsFiles(listeners.stream()
                .flatMap(listener -> listener.tls().stream())
                .flatMap(tls -> tls.hosts().stream())
                .distinct()
                .toList());
    }

    /** Reads them, and adds what is wrong with them to the problems. */
    void check(List<Problem> problems) {
        certificates().distinct().forEach(each -> attempt(() -> ServerKey.read(each), problems));
        hosts.stream()
                .flatMap(host -> host.authorities().stream())
                .distinct()
                .forEach(file -> attempt(() -> new PemFile(file).certificates(), problems));
    }

    /** Returns the paths of all of them. */
    List<Path> paths() {
        Stream<NamedFile> certificates = certificates()
                .flatMap(each -> Stream.concat(Stream.of(each.certificate(), each.key()), each.chain().stream()));
        return Stream.concat(certificates, hosts.stream().flatMap(host -> host.authorities().stream()))
                .map(NamedFile::path)
                .distinct()
                .toList();
    }

    private Stream<TlsCertificate> certificates() {
        return hosts.stream().flatMap(host -> host.certificates().stream());
    }

    private static void attempt(Runnable reading, List<Problem> problems) {
        try {
            reading.run();
        } catch (ConfigException wrong) {
            problems.addAll(wrong.problems());
        }
    }
}
