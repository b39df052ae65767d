// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.wsgi4j.core.http.RequestBodyException;

/** A body that may not be longer than a limit. */
final class LimitedInput extends FilterInputStream {

    private final long limit;
    private long taken;

    LimitedInput(InputStream body, long limit) {
        super(body);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int octet = super.read();
        count(octet < 0 ? 0 : 1);
        return octet;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        count(Math.max(0, count));
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = super.skip(count);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long more) throws IOException {
        taken += more;
        if (taken > limit) {
            throw new RequestBodyException(413, "the request body is longer than the limit of " + limit + " bytes");
        }
    }
}
