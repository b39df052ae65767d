// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.auth;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often nonces were used, so that what was sent once is not good a second time (RFC 7616 5.12). A browser's requests on
 * several connections come in any order: a count may come late, but not by more than {@value #WINDOW}. Used by many threads.
 *
 * <p>Only those who know a password get here, and only so many nonces are kept; a nonce that may have been forgotten is taken
 * for used up, and the client gets another one.
 */
final class NonceCounts {

    private static final int WINDOW = Long.SIZE;

    private final int most;
    private final Map<String, Uses> uses = new LinkedHashMap<>();
    private long forgotten = Long.MIN_VALUE;

    /** The last uses of a nonce: the highest count, and a bit for each of those before it. */
    private static final class Uses {

        private final long made;
        private long highest;
        private long seen;

        Uses(long made) {
            this.made = made;
        }

        boolean add(long count) {
            if (count > highest) {
                long ahead = count - highest;
                seen = ahead < WINDOW ? (seen << ahead) | 1 : 1;
                highest = count;
                return true;
            }
            long behind = highest - count;
            if (behind >= WINDOW || ((seen >>> behind) & 1) != 0) {
                return false;
            }
            seen |= 1L << behind;
            return true;
        }
    }

    /** Creates it; keeps at most so many nonces. */
    NonceCounts(int most) {
        this.most = most;
    }

    /**
     * Takes note of a use.
     *
     * @param nonce a genuine one
     * @param made when it was made, in milliseconds since the epoch
     * @param count the count that the client says, from 1
     * @return whether it is the first with that count
     */
    synchronized boolean use(String nonce, long made, long count) {
        Uses known = uses.get(nonce);
        if (known == null) {
            if (made <= forgotten) {
                return false;
            }
            known = new Uses(made);
            uses.put(nonce, known);
            forgetEldest();
        }
        return count > 0 && known.add(count);
    }

    private void forgetEldest() {
        if (uses.size() > most) {
            Map.Entry<String, Uses> eldest = uses.entrySet().iterator().next();
            forgotten = Math.max(forgotten, eldest.getValue().made);
            uses.remove(eldest.getKey());
        }
    }
}
