// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.worker;

import java.io.IOException;
import java.io.InputStream;
import org.wsgi4j.core.http.RequestBodyException;
import org.wsgi4j.protocol.PulledBody;

/** The body of a request; tells the response when the server has left the leg. */
final class LegInput extends InputStream {

    private final PulledBody body;
    private final LegResponse response;

    LegInput(PulledBody body, LegResponse response) {
        this.body = body;
        this.response = response;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            return body.read(into, offset, length);
        } catch (RequestBodyException broken) {
            throw broken;
        } catch (IOException lost) {
            response.lost();
            throw lost;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int available() {
        return body.available();
    }
}
