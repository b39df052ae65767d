// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.nio.channels.FileChannel;
import org.wsgi4j.core.Body;

/** The body of an answer in whose place another one is given. */
final class DiscardedBody implements Body {

    DiscardedBody() {}

    @Override
    public void write(byte[] bytes, int offset, int length) {}

    @Override
    public void flush() {}

    @Override
    public void send(FileChannel file, long offset, long length) {}
}
