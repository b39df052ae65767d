// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All that a launcher with privileges does for its server: what is not here is refused. */
public final class Offer {

    private final Map<String, Launch> launches;
    private final Map<String, SocketGrant> sockets;
    private final Set<String> files;
    private final Additions additions;
    private final Map<List<String>, Path> added = new ConcurrentHashMap<>();

    /**
     * Creates it.
     *
     * @param launches what the server may have started; one without an identity takes that by itself
     * @param sockets sockets that the server binds for these, and others must own
     * @param files the absolute paths of files that are read for the server, if nobody but root can change them
     * @param additions says what more the server may have started
     */
    public Offer(
            Collection<Launch> launches, Collection<SocketGrant> sockets, Collection<Path> files, Additions additions) {
        this.launches =
                new ConcurrentHashMap<>(launches.stream().collect(Collectors.toMap(Launch::name, Function.identity())));
        this.sockets = new ConcurrentHashMap<>(
                sockets.stream().collect(Collectors.toMap(SocketGrant::launch, Function.identity())));
        this.files = files.stream().map(Path::toString).collect(Collectors.toUnmodifiableSet());
        this.additions = additions;
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

    /**
     * Offers the processes of an application group from now on; the same ones if they are asked for again.
     *
     * @param server the number of the user whom the server runs as
     * @return the path of their socket
     * @throws IOException if that may not be
     */
    Path add(String group, String part, long server) throws IOException {
        Path known = added.get(List.of(group, part));
        if (known != null) {
            return known;
        }
        Additions.check(part);
        Additions.Addition addition = additions.add(group, part);
        String name = addition.launch().name();
        if (launches.containsKey(name)) {
            throw new IOException("'" + name + "' is there already");
        }
        if (addition.grant().isPresent()) {
            addition.grant().get().prepare(server);
            sockets.put(name, addition.grant().get());
        }
        launches.put(name, addition.launch());
        added.put(List.of(group, part), addition.socket());
        return addition.socket();
    }
}
