// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty.tls;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.eclipse.jetty.http2.HTTP2Cipher;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.core.config.ClientVerification;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.OptionValue;
import org.wsgi4j.core.config.TlsConfig;
import org.wsgi4j.core.config.TlsProtocol;
import org.wsgi4j.core.pem.PemSource;
import org.wsgi4j.core.tls.CipherList;

/**
 * The TLS of one listener. Files that change are read again: new connections get the new certificates, old ones go on.
 * Files that cannot be used are told of once, and the server goes on with what it has.
 */
public final class ServerTls {

    private final TlsConfig config;
    private final PemSource pems;
    private final EventLog log;
    private final SslContextFactory.Server factory = new SslContextFactory.Server();
    private WatchedFiles seen;
    private WatchedFiles loaded;
    private volatile LoadedHosts hosts;

    private ServerTls(TlsConfig config, PemSource pems, EventLog log) {
        this.config = config;
        this.pems = pems;
        this.log = log;
        this.seen = WatchedFiles.of(config, pems);
        this.loaded = seen;
        this.hosts = LoadedHosts.read(config, pems);
    }

    /**
     * Reads the files of a configuration.
     *
     * @param pems reads the files
     * @param log takes what becomes of files that change later
     * @throws ConfigException if they cannot be used; it holds all problems
     */
    public static ServerTls open(TlsConfig config, PemSource pems, EventLog log) {
        ServerTls tls = new ServerTls(config, pems, log);
        tls.factory.setSslContext(tls.context());
        tls.setUp();
        return tls;
    }

    /** Reads files again that have changed, when they have stopped to change. To be called from time to time. */
    public synchronized void refresh() {
        WatchedFiles now = WatchedFiles.of(config, pems);
        boolean still = now.equals(seen);
        seen = now;
        if (!still || now.equals(loaded)) {
            return;
        }
        String changed = now.changedSince(loaded).stream().map(Path::toString).collect(Collectors.joining(", "));
        loaded = now;
        try {
            hosts = LoadedHosts.read(config, pems);
            factory.reload(jetty -> jetty.setSslContext(context()));
            log.log(Level.INFO, null, "new connections get the certificates of changed files: " + changed);
        } catch (ConfigException wrong) {
            wrong.problems().forEach(problem -> log.log(Level.ERROR, null, "the old certificates stay: " + problem));
        } catch (Exception failed) {
            log.log(Level.ERROR, null, "the old certificates stay, as " + changed + " cannot be used: " + failed);
        }
    }

    /** Tells whether HTTP/2 is offered by ALPN. */
    public boolean offersHttp2() {
        return config.http2();
    }

    SslContextFactory.Server factory() {
        return factory;
    }

    LoadedHosts hosts() {
        return hosts;
    }

    private void setUp() {
        factory.setIncludeProtocols(
                config.protocols().stream().map(TlsProtocol::title).toArray(String[]::new));
        factory.setRenegotiationAllowed(false);
        factory.setCipherComparator(HTTP2Cipher.COMPARATOR);
        boolean all = config.hosts().stream().allMatch(host -> host.verification() == ClientVerification.REQUIRE);
        boolean none = config.hosts().stream().allMatch(host -> host.verification() == ClientVerification.NONE);
        factory.setNeedClientAuth(all);
        factory.setWantClientAuth(!all && !none);
        config.ciphers().ifPresent(this::choose);
    }

    private void choose(OptionValue ciphers) {
        List<String> supported = CipherList.supported();
        CipherList list = CipherList.parse(ciphers.value());
        List<String> unknown = list.unknown(supported);
        if (!unknown.isEmpty() || list.from(supported).isEmpty()) {
            String what = unknown.isEmpty() ? "chooses no cipher suite" : "has unknown ciphers: " + unknown;
            throw new ConfigException(
                    ciphers.position(), "the list '" + ciphers.value() + "' " + what + "; there are " + supported);
        }
        factory.setExcludeCipherSuites();
        factory.setUseCipherSuitesOrder(true);
        factory.setCipherComparator(null);
        factory.setIncludeCipherSuites(list.from(supported).toArray(String[]::new));
    }

    private SSLContext context() {
        try {
            LoadedHosts present = hosts;
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    new KeyManager[] {new ChosenKeys(present)}, new TrustManager[] {new ClientTrust(present)}, null);
            return context;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java has no TLS: " + missing, missing);
        }
    }
}
