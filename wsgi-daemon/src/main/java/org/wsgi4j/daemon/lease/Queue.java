// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.lease;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The requests that wait, in their order: the first ones have a place, the others wait for one. Guarded by the router. */
final class Queue {

    private final Waits waits;
    private final Deque<Waiter> waiters = new ArrayDeque<>();
    private int placed;

    Queue(Waits waits) {
        this.waits = waits;
    }

    /** Takes one in; false if there is no room to wait for a place either. */
    boolean add(Waiter waiter) {
        if (waiters.size() >= waits.most()) {
            return false;
        }
        waiters.add(waiter);
        promote();
        return true;
    }

    /** Returns the first one that fits; null if there is none. */
    @Nullable
    Waiter first(Predicate<Waiter> fits) {
        for (Waiter waiter : waiters) {
            if (fits.test(waiter)) {
                return waiter;
            }
        }
        return null;
    }

    void remove(Waiter waiter) {
        if (waiters.remove(waiter)) {
            placed -= waiter.placed() ? 1 : 0;
            promote();
        }
    }

    List<Waiter> all() {
        return List.copyOf(waiters);
    }

    int size() {
        return waiters.size();
    }

    private void promote() {
        if (placed < waits.backlog() && placed < waiters.size()) {
            waiters.stream().filter(waiter -> !waiter.placed()).findFirst().ifPresent(next -> {
                next.place();
                placed++;
            });
        }
    }
}
