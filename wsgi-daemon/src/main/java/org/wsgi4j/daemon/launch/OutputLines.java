// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

/** Takes what a process prints. */
@FunctionalInterface
public interface OutputLines {

    /** Which of its outputs it is. */
    enum Stream {
        /** The standard output. */
        STDOUT,
        /** The standard error. */
        STDERR
    }

    /**
     * Takes one line. The lines of a stream come one after the other; those of both may come at once. While this does not
     * return, the process can print no more than a pipe takes, and other news of it may wait. Throws nothing.
     *
     * @param stream where it was printed
     * @param line the line without its end, decoded as UTF-8; one that is very long comes in pieces
     */
    void line(Stream stream, String line);
}
