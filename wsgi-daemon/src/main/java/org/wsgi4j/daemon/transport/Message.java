// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.transport;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;

/**
 * The {@code struct msghdr} of {@code recvmsg(2)}, as it is on 64-bit Linux, with room for one descriptor ({@code cmsg(3)}): the
 * kernel closes what there is no room for. Used by one thread at a time.
 */
final class Message {

    private static final int IOV = 16;
    private static final int IOV_COUNT = 24;
    private static final int CONTROL = 32;
    private static final int CONTROL_SIZE = 40;
    private static final int FLAGS = 48;
    private static final int IOV_AT = 56;
    private static final int CONTROL_AT = 72;
    private static final int TYPE_AT = CONTROL_AT + 8;
    private static final int DESCRIPTOR_AT = CONTROL_AT + 16;
    private static final int ROOM = 20;

    /** {@code SOL_SOCKET} and {@code SCM_RIGHTS}, each a number of 32 bits, and both 1. */
    private static final long RIGHTS = 1L << 32 | 1;

    private final ByteBuffer memory = ByteBuffer.allocateDirect(CONTROL_AT + 24).order(ByteOrder.nativeOrder());

    Message() {
        long address = address(memory);
        memory.putLong(IOV, address + IOV_AT);
        memory.putLong(IOV_COUNT, 1);
        memory.putLong(CONTROL, address + CONTROL_AT);
    }

    /**
     * Reads.
     *
     * @param into a direct buffer, filled from its beginning up to its limit
     * @return how many bytes were read, 0 at the end, or -1 on an error
     */
    int receive(int socket, ByteBuffer into, int flags) {
        memory.putLong(IOV_AT, address(into));
        memory.putLong(IOV_AT + Long.BYTES, into.limit());
        memory.putLong(CONTROL_SIZE, ROOM);
        return (int) Linux.LIBRARY.recvmsg(socket, memory, flags | Linux.MSG_CMSG_CLOEXEC);
    }

    /** Tells whether a descriptor came beside what was read. */
    boolean hasDescriptor() {
        return memory.getLong(CONTROL_SIZE) >= ROOM && memory.getLong(TYPE_AT) == RIGHTS;
    }

    /** Returns it; closing it is the caller's. */
    int descriptor() {
        return memory.getInt(DESCRIPTOR_AT);
    }

    /** Tells whether others came, too, which are closed. */
    boolean isCut() {
        return (memory.getInt(FLAGS) & Linux.MSG_CTRUNC) != 0;
    }

    private static long address(ByteBuffer direct) {
        return Pointer.wrap(Runtime.getSystemRuntime(), direct).address();
    }
}
