// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.MappedPart;

/**
 * Maps parts of files, and unmaps them when they have been sent: what waits for the collector instead costs the kernel
 * page tables, which a server that sends files and makes little garbage would pile up.
 *
 * <p>Java 17 has no public way to unmap, later versions have one that 17 cannot compile: hence the method handles.
 */
abstract class FileMapping {

    private static final int FIRST_WITH_ARENAS = 22;
    private static final @Nullable FileMapping KNOWN = find();

    /** Returns the way this JVM does it, or null if it has none. */
    static @Nullable FileMapping get() {
        return KNOWN;
    }

    /** Maps a part of a file that is there; never makes the file longer. */
    MappedPart map(FileChannel file, long from, long length) throws IOException {
        try {
            return mapped(file, from, length);
        } catch (IOException | RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new IOException(impossible);
        }
    }

    abstract MappedPart mapped(FileChannel file, long from, long length) throws Throwable;

    static void run(MethodHandle unmapping, Object mapped) {
        try {
            unmapping.invoke(mapped);
        } catch (Throwable never) {
            throw new IllegalStateException(never);
        }
    }

    private static @Nullable FileMapping find() {
        try {
            return Runtime.version().feature() >= FIRST_WITH_ARENAS ? new ByArena() : new ByCleaner();
        } catch (ReflectiveOperationException | RuntimeException notHere) {
            return null;
        }
    }

    /** {@code java.lang.foreign}, since Java 22. */
    private static final class ByArena extends FileMapping {

        private final MethodHandle open;
        private final MethodHandle close;
        private final MethodHandle map;
        private final MethodHandle bytes;

        ByArena() throws ReflectiveOperationException {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            Class<?> arena = Class.forName("java.lang.foreign.Arena");
            Class<?> segment = Class.forName("java.lang.foreign.MemorySegment");
            open = lookup.findStatic(arena, "ofShared", MethodType.methodType(arena));
            close = lookup.findVirtual(arena, "close", MethodType.methodType(void.class));
            map = lookup.findVirtual(
                    FileChannel.class,
                    "map",
                    MethodType.methodType(segment, MapMode.class, long.class, long.class, arena));
            bytes = lookup.findVirtual(segment, "asByteBuffer", MethodType.methodType(ByteBuffer.class));
        }

        @Override
        MappedPart mapped(FileChannel file, long from, long length) throws Throwable {
            Object arena = open.invoke();
            try {
                Object segment = map.invoke(file, MapMode.READ_ONLY, from, length, arena);
                return new MappedPart((ByteBuffer) bytes.invoke(segment), () -> run(close, arena));
            } catch (Throwable failure) {
                run(close, arena);
                throw failure;
            }
        }
    }

    /** {@code sun.misc.Unsafe}, up to Java 21. */
    private static final class ByCleaner extends FileMapping {

        private final MethodHandle clean;

        ByCleaner() throws ReflectiveOperationException {
            Class<?> unsafe = Class.forName("sun.misc.Unsafe");
            Field instance = unsafe.getDeclaredField("theUnsafe");
            instance.setAccessible(true);
            clean = MethodHandles.publicLookup()
                    .findVirtual(unsafe, "invokeCleaner", MethodType.methodType(void.class, ByteBuffer.class))
                    .bindTo(instance.get(null));
        }

        @Override
        MappedPart mapped(FileChannel file, long from, long length) throws IOException {
            ByteBuffer bytes = file.map(MapMode.READ_ONLY, from, length);
            return new MappedPart(bytes, () -> run(clean, bytes));
        }
    }
}
