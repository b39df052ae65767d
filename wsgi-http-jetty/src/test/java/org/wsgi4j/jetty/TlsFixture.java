// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.wsgi4j.core.config.ClientVerification;
import org.wsgi4j.core.config.NamedFile;
import org.wsgi4j.core.config.SourcePosition;
import org.wsgi4j.core.config.TlsCertificate;
import org.wsgi4j.core.config.TlsConfig;
import org.wsgi4j.core.config.TlsHost;
import org.wsgi4j.core.config.TlsProtocol;
import org.wsgi4j.core.spi.FrontEndConfig.Address;
import org.wsgi4j.core.spi.FrontEndConfig.Listener;
import org.wsgi4j.testkit.tls.TestAuthority.Issued;

/** Listeners with TLS, and clients of them. */
final class TlsFixture {

    private TlsFixture() {}

    static TlsHost host(Issued certificate, ClientVerification verification, Optional<Path> authorities) {
        TlsCertificate files =
                new TlsCertificate(file(certificate.certificate()), file(certificate.key()), Optional.empty());
        return new TlsHost(
                Optional.empty(), List.of(files), verification, authorities.map(TlsFixture::file), TlsHost.USUAL_DEPTH);
    }

    private static NamedFile file(Path path) {
        return new NamedFile("", path, SourcePosition.CODE);
    }

    static TlsHost host(Issued certificate) {
        return host(certificate, ClientVerification.NONE, Optional.empty());
    }

    static Served.Setup listening(TlsHost... hosts) {
        return listening(TlsConfig.USUAL_PROTOCOLS, hosts);
    }

    static Served.Setup listening(Set<TlsProtocol> protocols, TlsHost... hosts) {
        Served.Setup setup = new Served.Setup();
        TlsConfig tls = new TlsConfig(List.of(hosts), protocols, Optional.empty(), true);
        setup.listener = new Listener(new Address.Tcp("127.0.0.1", 0), 50, Optional.of(tls), Optional.empty());
        return setup;
    }

    /** Connects and completes the handshake. */
    static SSLSocket connect(Served served, SSLContext client, String serverName, String... protocols)
            throws IOException {
        return connect(new Socket(served.address().getAddress(), served.port()), client, serverName, protocols);
    }

    /** Completes the handshake on a connection on which something else may have been sent. */
    static SSLSocket connect(Socket plain, SSLContext client, String serverName, String... protocols)
            throws IOException {
        SSLSocket socket = (SSLSocket) client.getSocketFactory().createSocket(plain, "", 0, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(serverName)));
        parameters.setApplicationProtocols(new String[] {"http/1.1"});
        if (protocols.length > 0) {
            parameters.setProtocols(protocols);
        }
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(10_000);
        socket.startHandshake();
        return socket;
    }

    static String name(SSLSocket socket) throws IOException {
        X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
        return shown.getSubjectX500Principal().getName();
    }

    /** Sends a request and reads the answer, whose body has a declared length or is empty. */
    static String get(SSLSocket socket, String path) throws IOException {
        String request = "GET " + path + " HTTP/1.1\r\nHost: h\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n") < 0) {
            int c = socket.getInputStream().read();
            if (c < 0) {
                throw new IOException("closed after: " + answer);
            }
            answer.append((char) c);
        }
        int length = answer.indexOf("Content-Length: ");
        int end = answer.indexOf("\r\n", length);
        int count = length < 0 ? 0 : Integer.parseInt(answer.substring(length + "Content-Length: ".length(), end));
        return new String(socket.getInputStream().readNBytes(count), StandardCharsets.ISO_8859_1);
    }
}
