// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.IO;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.spi.FrontEndConfig.Address;

/** A connector on a UNIX socket, whose file is there as long as it is open. */
final class UnixConnector extends AcceptingConnector {

    private static final PosixFilePermission[] BITS = PosixFilePermission.values();

    private final Address.Unix address;
    private volatile @Nullable ServerSocketChannel channel;
    private @Nullable Object file;

    UnixConnector(Address.Unix address, Server server, int selectors, ConnectionFactory... factories) {
        super(server, selectors, factories);
        this.address = address;
    }

    UnixDomainSocketAddress socketAddress() {
        return UnixDomainSocketAddress.of(address.path());
    }

    @Override
    public void open() throws IOException {
        if (channel == null) {
            channel = bound();
        }
    }

    @Override
    public boolean isOpen() {
        ServerSocketChannel present = channel;
        return present != null && present.isOpen();
    }

    @Override
    void acceptOne(int acceptor) throws IOException {
        ServerSocketChannel present = channel;
        if (present != null && present.isOpen()) {
            SocketChannel client = present.accept();
            client.configureBlocking(false);
            getSelectorManager().accept(client);
        }
    }

    @Override
    public void close() {
        super.close();
        ServerSocketChannel present = channel;
        if (present != null && present.isOpen()) {
            IO.close(present);
            remove();
        }
    }

    @Override
    public @Nullable Object getTransport() {
        return channel;
    }

    private ServerSocketChannel bound() throws IOException {
        removeStale();
        ServerSocketChannel made = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            made.bind(socketAddress(), getAcceptQueueSize());
            Files.setPosixFilePermissions(address.path(), permissions(address.mode()));
            file = key(address.path());
            return made;
        } catch (IOException | RuntimeException failure) {
            made.close();
            throw failure;
        }
    }

    /** A server that was killed leaves its socket behind: nobody listens on that. */
    private void removeStale() throws IOException {
        Path path = address.path();
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Object socket =
                Files.readAttributes(path, "isOther", LinkOption.NOFOLLOW_LINKS).get("isOther");
        if (!Boolean.TRUE.equals(socket)) {
            throw new BindException("there is a file of that name that is no socket: remove it or give another name");
        }
        try (SocketChannel probe = SocketChannel.open(socketAddress())) {
            throw new BindException("another server listens on " + probe.getRemoteAddress());
        } catch (ConnectException stale) {
            Files.delete(path);
        }
    }

    /** Removes the file, unless another server has put its own there. */
    private void remove() {
        try {
            if (Objects.equals(file, key(address.path()))) {
                Files.deleteIfExists(address.path());
            }
        } catch (IOException gone) {
            // Then there is nothing to remove.
        }
    }

    private static @Nullable Object key(Path path) throws IOException {
        return Files.readAttributes(path, "fileKey", LinkOption.NOFOLLOW_LINKS).get("fileKey");
    }

    /** The constants are in the order of the bits, the highest first. */
    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> permissions = new HashSet<>();
        for (int i = 0; i < BITS.length; i++) {
            if (((mode >> (BITS.length - 1 - i)) & 1) == 1) {
                permissions.add(BITS[i]);
            }
        }
        return permissions;
    }
}
