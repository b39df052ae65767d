// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core;

import java.util.List;

/**
 * What a thread that runs Python was doing at some moment.
 *
 * @param thread its number in its process; in this JVM that of {@link Thread#getId}
 * @param name what the thread is called
 * @param frames the Python frames, the innermost first; not empty
 */
public record ThreadStack(long thread, String name, List<Frame> frames) {

    /**
     * A call that has not returned yet.
     *
     * @param file the name of the Python file
     * @param line the line, from 1
     * @param function the name of the function; {@code <module>} outside of one
     */
    public record Frame(String file, int line, String function) {

        /** Returns the line that Python's tracebacks have for it. */
        @Override
        public String toString() {
            return "File \"" + file + "\", line " + line + ", in " + function;
        }
    }

    /** Copies the list. */
    public ThreadStack {
        frames = List.copyOf(frames);
    }
}
