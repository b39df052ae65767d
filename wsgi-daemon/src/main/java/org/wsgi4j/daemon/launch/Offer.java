// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All that a launcher with privileges does for its server: what is not here is refused. */
public final class Offer {

    private final Map<String, Launch> launches;
    private final Map<String, SocketGrant> sockets;
    private final Set<String> files;

    /**
     * Creates it.
     *
     * @param launches what the server may have started; one without an identity takes that by itself
     * @param sockets sockets that the server binds for these, and others must own
     * @param files the absolute paths of files that are read for the server, if nobody but root can change them
     */
    public Offer(Collection<Launch> launches, Collection<SocketGrant> sockets, Collection<Path> files) {
        this.files = files.stream().map(Path::toString).collect(Collectors.toUnmodifiableSet());
        this.launches = launches.stream().collect(Collectors.toUnmodifiableMap(Launch::name, Function.identity()));
        this.sockets = sockets.stream().collect(Collectors.toUnmodifiableMap(SocketGrant::launch, Function.identity()));
    }

    boolean isEmpty() {
        return launches.isEmpty() && files.isEmpty();
    }

    Optional<Launch> launch(String name) {
        return Optional.ofNullable(launches.get(name));
    }

    Optional<SocketGrant> socket(String launch) {
        return Optional.ofNullable(sockets.get(launch));
    }

    Optional<RootFile> file(String path) {
        return Optional.of(path).filter(files::contains).map(Path::of).map(RootFile::new);
    }

    Collection<SocketGrant> sockets() {
        return sockets.values();
    }
}
