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
     * Takes one line. Each stream has a thread of its own, which calls this; while it does not return, the process can
     * print no more than a pipe takes. Throws nothing.
     *
     * @param stream where it was printed
     * @param line the line without its end, decoded as UTF-8; one that is very long comes in pieces
     */
    void line(Stream stream, String line);
}
