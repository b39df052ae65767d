// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.auth;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.wsgi4j.core.config.AddressRange;

/**
 * The names of clients, by reverse look-up. A name counts only if it leads back to the address, for whoever owns an address can
 * give it any name. Answers are kept for a minute. Used by many threads.
 */
public final class ClientNames {

    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int MOST = 4096;

    private final Function<InetAddress, Optional<String>> lookup;
    private final Clock clock;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    private record Answer(Optional<String> name, long until) {}

    /** Creates names that are looked up as the machine is configured to. */
    public ClientNames() {
        this(ClientNames::confirmed, Clock.systemUTC());
    }

    ClientNames(Function<InetAddress, Optional<String>> lookup, Clock clock) {
        this.lookup = lookup;
        this.clock = clock;
    }

    /**
     * Returns the name of a client; may wait for the network.
     *
     * @param address its numeric address; what is none has no name
     */
    public Optional<String> of(String address) {
        long now = clock.millis();
        Answer known = answers.get(address);
        if (known != null && now < known.until()) {
            return known.name();
        }
        Optional<String> name = isNumeric(address) ? numeric(address).flatMap(lookup) : Optional.empty();
        if (answers.size() >= MOST) {
            answers.clear();
        }
        answers.put(address, new Answer(name, now + KEPT.toMillis()));
        return name;
    }

    private static boolean isNumeric(String address) {
        return AddressRange.parse(address)
                .filter(range -> range.contains(address))
                .isPresent();
    }

    private static Optional<InetAddress> numeric(String address) {
        try {
            return Optional.of(InetAddress.getByName(address));
        } catch (UnknownHostException noAddress) {
            return Optional.empty();
        }
    }

    /** The JDK looks the name up, too, and returns the address where that does not lead back. */
    private static Optional<String> confirmed(InetAddress address) {
        String name = address.getCanonicalHostName();
        return name.equals(address.getHostAddress()) ? Optional.empty() : Optional.of(name);
    }
}
