// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.tls;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Makes certificates with the JDK's keytool, and handshakes with them over a real connection. */
final class Handshake {

    private static final char[] SECRET = "changeit".toCharArray();

    private final Path directory;
    private final KeyStore trusted;

    Handshake(Path directory) throws IOException, GeneralSecurityException {
        this.directory = directory;
        trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, SECRET);
    }

    /** Makes a key and its certificate, which everybody here trusts. */
    KeyStore identity(String name, String dn, String... more) throws IOException, GeneralSecurityException {
        Path file = directory.resolve(name + ".p12");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-alias",
                name,
                "-dname",
                dn,
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(SECRET)));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(output);
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(file)) {
            store.load(stream, SECRET);
        }
        trusted.setCertificateEntry(name, store.getCertificate(name));
        return store;
    }

    /** Returns the server's view of a connection; the client shows its certificate if it is asked for one. */
    SSLSession with(KeyStore server, KeyStore client, boolean ask, String protocol)
            throws IOException, GeneralSecurityException {
        SSLContext serving = context(server);
        InetAddress here = InetAddress.getLoopbackAddress();
        try (SSLServerSocket listener =
                (SSLServerSocket) serving.getServerSocketFactory().createServerSocket(0, 1, here)) {
            listener.setWantClientAuth(ask);
            CompletableFuture<Void> connected =
                    CompletableFuture.runAsync(() -> connect(client, listener.getLocalPort(), protocol));
            try (SSLSocket accepted = (SSLSocket) listener.accept()) {
                accepted.getInputStream().readNBytes(1);
                accepted.getOutputStream().write('x');
                connected.join();
                return accepted.getSession();
            }
        }
    }

    private void connect(KeyStore client, int port, String protocol) {
        try (SSLSocket socket =
                (SSLSocket) context(client).getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName("www.example.org")));
            parameters.setProtocols(new String[] {protocol});
            socket.setSSLParameters(parameters);
            socket.getOutputStream().write('x');
            socket.getInputStream().readNBytes(1);
        } catch (IOException | GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private SSLContext context(KeyStore own) throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, SECRET);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
