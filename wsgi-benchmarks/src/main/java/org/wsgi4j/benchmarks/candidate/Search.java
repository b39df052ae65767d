// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.candidate;

/** What a search for a server on this machine ended in. */
public sealed interface Search {

    /** Returns the name of the server. */
    String name();

    /** It can be started. */
    record Found(Candidate candidate) implements Search {
        @Override
        public String name() {
            return candidate.name();
        }
    }

    /**
     * It cannot be started.
     *
     * @param reason what is missing, and how to get it
     */
    record Missing(String name, String reason) implements Search {}
}
