// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core;

import java.nio.ByteBuffer;

/**
 * A part of a file as memory.
 *
 * @param bytes the part; not valid after {@link #close}
 * @param unmapping gives the memory back
 */
public record MappedPart(ByteBuffer bytes, Runnable unmapping) implements AutoCloseable {

    @Override
    public void close() {
        unmapping.run();
    }
}
