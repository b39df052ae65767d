// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.transport;

import java.io.IOException;
import java.util.Objects;
import jnr.enxio.channels.Native;
import org.jspecify.annotations.Nullable;

/**
 * The descriptors that came over a connection. It holds one at most, so that who sends many of them fills nothing. What is read
 * is read by one thread at a time; any may {@link #drop}.
 */
final class Enclosures implements PassedFiles {

    private static final int NONE = -1;

    private @Nullable Message message;
    private boolean wanted;
    private int held = NONE;
    private boolean surplus;

    @Override
    public void take(boolean from) {
        if (wanted || from) {
            drop();
            wanted = from;
            surplus = false;
        }
    }

    /** Returns what to read by, or null if descriptors are not taken. */
    @Nullable
    Message message() {
        if (wanted && message == null) {
            message = new Message();
        }
        return wanted ? message : null;
    }

    /** Takes note of what came beside what was read. */
    synchronized void note() {
        Message read = Objects.requireNonNull(message);
        surplus |= read.isCut();
        if (read.hasDescriptor()) {
            surplus |= held != NONE;
            drop();
            held = read.descriptor();
        }
    }

    @Override
    public synchronized PassedFile next() throws IOException {
        if (surplus || held == NONE) {
            throw new IOException(surplus ? "more than one descriptor" : "no descriptor");
        }
        int number = held;
        held = NONE;
        return PassedFile.of(number);
    }

    /** Closes what nobody has asked for. */
    synchronized void drop() {
        if (held != NONE) {
            close(held);
            held = NONE;
        }
    }

    static void close(int number) {
        try {
            Native.close(number);
        } catch (IOException gone) {
            // The kernel gives the number back whatever it says.
        }
    }
}
