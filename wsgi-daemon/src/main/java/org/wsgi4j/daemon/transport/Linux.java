// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.transport;

import java.nio.ByteBuffer;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Platform;
import jnr.ffi.Pointer;
import jnr.ffi.annotations.In;
import jnr.ffi.annotations.Out;
import jnr.ffi.annotations.SaveError;
import org.jspecify.annotations.Nullable;

/** The calls of the C library that jnr-unixsocket does not know, by their own names. Buffers are direct. */
public interface Linux {

    /** The library. */
    Linux LIBRARY = LibraryLoader.create(Linux.class).load("c");

    /** The kernel packs the event of {@code epoll} on x86-64, so that it is the same there as on i386. */
    boolean PACKED = Platform.getNativePlatform().getCPU() == Platform.CPU.X86_64;

    /** The bytes of an event. */
    int EVENT_SIZE = PACKED ? 12 : 16;

    /** Where in an event the data of its owner is. */
    int EVENT_DATA = PACKED ? 4 : 8;

    /** What comes beside the bytes is closed by {@code exec}. */
    int MSG_CMSG_CLOEXEC = 0x4000_0000;

    /** More came beside the bytes than there was room for. */
    int MSG_CTRUNC = 0x8;

    /** {@code MAP_FAILED}. */
    long NOT_MAPPED = -1;

    /** {@code PROT_READ}, and {@code MAP_SHARED}. */
    int READ_SHARED = 1;

    /** Do not wait. */
    int MSG_DONTWAIT = 0x40;

    @SaveError
    int epoll_create1(int flags);

    @SaveError
    int epoll_ctl(int epoll, int operation, int number, @In ByteBuffer event);

    @SaveError
    int epoll_wait(int epoll, @Out ByteBuffer events, int most, int millis);

    @SaveError
    int eventfd(int value, int flags);

    @SaveError
    long recv(int number, @Out ByteBuffer into, long length, int flags);

    @SaveError
    long recvmsg(int number, @In @Out ByteBuffer message, int flags);

    @SaveError
    long pread(int number, @Out ByteBuffer into, long length, long offset);

    /** Maps a file; {@link #NOT_MAPPED} on an error. */
    @SaveError
    Pointer mmap(@Nullable Pointer wish, long length, int protection, int flags, int number, long offset);

    @SaveError
    int munmap(Pointer address, long length);

    @SaveError
    long read(int number, @Out ByteBuffer into, long length);

    @SaveError
    long write(int number, @In ByteBuffer from, long length);
}
