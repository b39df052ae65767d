// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

/** One application of a {@link Host}. Used by any number of threads. */
public interface Served {

    /** Sends a request and returns without waiting for its answer. */
    Exchange begin(Ask ask);

    /** Sends a request and waits for the end of its answer. */
    default Answer send(Ask ask) {
        try (Exchange exchange = begin(ask)) {
            return exchange.answer();
        }
    }

    /** Sends a GET request and waits for the end of its answer. */
    default Answer get(String target) {
        return send(Ask.get(target));
    }
}
