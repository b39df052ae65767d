// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.transport;

import com.kenai.jffi.MemoryIO;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.wsgi4j.core.MappedPart;

/**
 * The files that are mapped into the address space. What nobody uses stays mapped for some seconds, as the kernel has to look up
 * each page of what is mapped anew: that takes longer than to send it. May be used by all threads.
 */
final class MappedFiles {

    /** Those of this process. */
    static final MappedFiles OF_PROCESS =
            new MappedFiles(new NativeMapping(), 1L << 30, CompletableFuture.delayedExecutor(10, TimeUnit.SECONDS));

    /** Maps files. */
    interface Mapping {

        /** Maps a file from its beginning, and returns where it is. */
        long map(int number, long size) throws IOException;

        void unmap(long address, long size);
    }

    private final Mapping mapping;
    private final long most;
    private final Executor later;
    private final Map<FileState, Kept> files = new LinkedHashMap<>(16, 0.75f, true);
    private boolean looksLater;

    /** A file, and how many use it. */
    private static final class Kept {

        private final long address;
        private int users;
        private boolean used;

        Kept(long address) {
            this.address = address;
        }
    }

    /**
     * Creates it.
     *
     * @param most how many bytes are kept that nobody uses
     * @param later does something some seconds later
     */
    MappedFiles(Mapping mapping, long most, Executor later) {
        this.mapping = mapping;
        this.most = most;
        this.later = later;
    }

    /**
     * Maps a file, unless it is.
     *
     * @param number an open file that may be read
     * @return the file, which stays mapped until that is closed
     * @throws IOException if it cannot be mapped
     */
    synchronized Loan borrow(FileState file, int number) throws IOException {
        Kept kept = files.get(file);
        if (kept == null) {
            kept = new Kept(mapping.map(number, file.size()));
            files.put(file, kept);
        }
        kept.users++;
        return new Loan(file, kept);
    }

    private synchronized void giveBack(Kept kept) {
        kept.users--;
        kept.used = true;
        trim();
        lookLater();
    }

    private void lookLater() {
        if (!looksLater && !files.isEmpty()) {
            looksLater = true;
            later.execute(this::forget);
        }
    }

    /** The ones that nobody has used for longest go first. */
    private void trim() {
        long unused = files.entrySet().stream()
                .filter(entry -> entry.getValue().users == 0)
                .mapToLong(entry -> entry.getKey().size())
                .sum();
        Iterator<Map.Entry<FileState, Kept>> oldest = files.entrySet().iterator();
        while (unused > most) {
            Map.Entry<FileState, Kept> next = oldest.next();
            if (next.getValue().users == 0) {
                unused -= next.getKey().size();
                unmap(next);
                oldest.remove();
            }
        }
    }

    /** Unmaps what was not used since it was last looked at. */
    private synchronized void forget() {
        looksLater = false;
        for (Iterator<Map.Entry<FileState, Kept>> all = files.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<FileState, Kept> next = all.next();
            if (next.getValue().users == 0 && !next.getValue().used) {
                unmap(next);
                all.remove();
            }
            next.getValue().used = false;
        }
        lookLater();
    }

    private void unmap(Map.Entry<FileState, Kept> entry) {
        mapping.unmap(entry.getValue().address, entry.getKey().size());
    }

    /** The use of a file. */
    final class Loan implements AutoCloseable {

        private final FileState file;
        private final Kept kept;

        private Loan(FileState file, Kept kept) {
            this.file = file;
            this.kept = kept;
        }

        /** Returns a part of the file, which is valid until this is closed. */
        MappedPart part(long offset, long length) throws IOException {
            if (offset + length > file.size()) {
                throw new IOException("the file was shorter when it was mapped");
            }
            ByteBuffer bytes = MemoryIO.getInstance().newDirectByteBuffer(kept.address + offset, (int) length);
            return new MappedPart(bytes, () -> {});
        }

        @Override
        public void close() {
            giveBack(kept);
        }
    }
}
