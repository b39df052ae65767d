// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import jnr.ffi.LastError;
import jnr.ffi.Runtime;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.MappableFile;
import org.wsgi4j.core.MappedPart;

/**
 * A regular file that another process has passed: read by the rights that the descriptor was opened with, at any position. It
 * is not written or locked. Used by one thread.
 */
public final class PassedFile extends FileChannel implements MappableFile {

    private static final int PIECE = 64 * 1024;

    private final int number;
    private final Path path;
    private MappedFiles.@Nullable Loan loan;
    private @Nullable IOException failure;

    private PassedFile(int number, Path path) {
        this.number = number;
        this.path = path;
    }

    /** Takes over a descriptor, which is closed if this fails. */
    static PassedFile of(int number) throws IOException {
        Path path = Path.of("/proc/self/fd", Integer.toString(number));
        try {
            check(number, path);
        } catch (IOException refused) {
            Enclosures.close(number);
            throw refused;
        }
        return new PassedFile(number, path);
    }

    /** What is mapped already needs nobody's right to read it: that of whoever passed it must be enough. */
    private static void check(int number, Path path) throws IOException {
        if (!Files.readAttributes(path, BasicFileAttributes.class).isRegularFile()) {
            throw new IOException("no regular file");
        }
        if (Linux.LIBRARY.pread(number, ByteBuffer.allocateDirect(1), 0, 0) < 0) {
            throw new IOException("a file that is not open for reading");
        }
    }

    /** Returns why reading failed; null if it did not. That the file has ended is a failure, too. */
    public @Nullable IOException failure() {
        return failure;
    }

    @Override
    public long size() throws IOException {
        return Files.size(path);
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
        if (!into.isDirect()) {
            return copied(into, position);
        }
        int count = (int) Linux.LIBRARY.pread(number, into, into.remaining(), position);
        if (count < 0) {
            throw failed(LastError.getLastError(Runtime.getSystemRuntime()));
        }
        if (count == 0 && into.hasRemaining()) {
            failure = new IOException("the file ended at " + position);
            return -1;
        }
        into.position(into.position() + count);
        return count;
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        ByteBuffer piece = ByteBuffer.allocateDirect((int) Math.min(PIECE, count));
        long sent = 0;
        boolean taken = true;
        while (taken && sent < count) {
            piece.clear().limit((int) Math.min(piece.capacity(), count - sent));
            if (read(piece, position + sent) < 0) {
                break;
            }
            sent += target.write(piece.flip());
            taken = !piece.hasRemaining();
        }
        return sent;
    }

    @Override
    public MappedPart map(long offset, long length) throws IOException {
        if (loan == null) {
            loan = MappedFiles.OF_PROCESS.borrow(FileState.of(path), number);
        }
        return loan.part(offset, length);
    }

    private int copied(ByteBuffer into, long position) throws IOException {
        ByteBuffer piece = ByteBuffer.allocateDirect(Math.min(PIECE, into.remaining()));
        int count = read(piece, position);
        into.put(piece.flip());
        return count;
    }

    private IOException failed(int error) {
        IOException unreadable = new IOException("the descriptor cannot be read: "
                + jnr.constants.platform.Errno.valueOf(error).description());
        failure = unreadable;
        return unreadable;
    }

    @Override
    protected void implCloseChannel() throws IOException {
        Enclosures.close(number);
        if (loan != null) {
            loan.close();
        }
    }

    @Override
    public int read(ByteBuffer into) {
        throw unsupported();
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) {
        throw unsupported();
    }

    @Override
    public int write(ByteBuffer from) {
        throw unsupported();
    }

    @Override
    public long write(ByteBuffer[] from, int offset, int length) {
        throw unsupported();
    }

    @Override
    public int write(ByteBuffer from, long position) {
        throw unsupported();
    }

    @Override
    public long position() {
        throw unsupported();
    }

    @Override
    public FileChannel position(long position) {
        throw unsupported();
    }

    @Override
    public FileChannel truncate(long size) {
        throw unsupported();
    }

    @Override
    public void force(boolean metaData) {
        throw unsupported();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
        throw unsupported();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw unsupported();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
        throw unsupported();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
        throw unsupported();
    }

    private static UnsupportedOperationException unsupported() {
        return new UnsupportedOperationException("a file that was passed can only be read, by positions");
    }
}
