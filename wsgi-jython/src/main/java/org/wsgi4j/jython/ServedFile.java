// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;
import org.python.core.PyException;
import org.python.core.PyObject;
import org.python.core.io.RawIOBase;
import org.wsgi4j.core.wsgi.FileRange;

/** Finds the file behind a {@code wsgi.file_wrapper} (PEP 3333 "Optional Platform-Specific File Handling"). */
final class ServedFile {

    private ServedFile() {}

    /**
     * Returns the rest of the file that a wrapper holds, or null if it holds something else, which has to be read.
     *
     * <p>The channel is read from a given offset, so that the file's own position stays where it is.
     */
    static @Nullable FileRange behind(PyObject wrapper) {
        PyObject filelike = wrapper.__findattr__("filelike");
        FileChannel channel = filelike == null ? null : channel(filelike);
        if (channel == null) {
            return null;
        }
        try {
            long offset = filelike.invoke("tell").asLong();
            long size = channel.size();
            // What is no regular file (a device, a pipe, something below /proc) has no size.
            return size == 0 ? null : new FileRange(channel, offset, Math.max(0, size - offset));
        } catch (PyException | IOException noRegularFile) {
            return null;
        }
    }

    private static @Nullable FileChannel channel(PyObject filelike) {
        try {
            PyObject fileno = filelike.__findattr__("fileno");
            Object raw = fileno == null ? null : fileno.__call__().__tojava__(RawIOBase.class);
            return raw instanceof RawIOBase io && io.readable() && io.getChannel() instanceof FileChannel file
                    ? file
                    : null;
        } catch (PyException noFile) {
            return null;
        }
    }
}
