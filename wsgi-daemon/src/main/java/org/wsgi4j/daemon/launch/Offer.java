// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All that a launcher with privileges does for its server: what is not here is refused. */
final class Offer {

    private final Map<String, Launch> launches;
    private final Map<String, SocketGrant> sockets;

    Offer(Collection<Launch> launches, Collection<SocketGrant> sockets) {
        this.launches = launches.stream().collect(Collectors.toUnmodifiableMap(Launch::name, Function.identity()));
        this.sockets = sockets.stream().collect(Collectors.toUnmodifiableMap(SocketGrant::launch, Function.identity()));
    }

    boolean isEmpty() {
        return launches.isEmpty();
    }

    Optional<Launch> launch(String name) {
        return Optional.ofNullable(launches.get(name));
    }

    Optional<SocketGrant> socket(String launch) {
        return Optional.ofNullable(sockets.get(launch));
    }

    Collection<SocketGrant> sockets() {
        return sockets.values();
    }
}
