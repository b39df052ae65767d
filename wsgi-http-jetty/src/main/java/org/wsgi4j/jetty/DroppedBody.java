// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.nio.channels.FileChannel;
import org.wsgi4j.core.Body;

/** The body of an answer that has none: to HEAD, or with status 204 or 304. */
enum DroppedBody implements Body {
    INSTANCE;

    @Override
    public void write(byte[] bytes, int offset, int length) {}

    @Override
    public void flush() {}

    @Override
    public void send(FileChannel file, long offset, long length) {}
}
