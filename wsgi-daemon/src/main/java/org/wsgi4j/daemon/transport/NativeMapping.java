// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.transport;

import java.io.IOException;
import jnr.ffi.Pointer;

/** What the kernel does. */
final class NativeMapping implements MappedFiles.Mapping {

    @Override
    public long map(int number, long size) throws IOException {
        Pointer memory = Linux.LIBRARY.mmap(null, size, Linux.READ_SHARED, Linux.READ_SHARED, number, 0);
        if (memory.address() == Linux.NOT_MAPPED) {
            throw new IOException("the file cannot be mapped");
        }
        return memory.address();
    }

    @Override
    public void unmap(long address, long size) {
        Linux.LIBRARY.munmap(Pointer.wrap(jnr.ffi.Runtime.getSystemRuntime(), address), size);
    }
}
