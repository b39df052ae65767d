// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import java.io.IOException;

/** A frame that breaks the rules of the wire. The message says what is wrong with it, in one line. */
public abstract sealed class ProtocolException extends IOException permits BadFrameException, OversizedHeaderException {

    private static final long serialVersionUID = 1;

    ProtocolException(String message) {
        super(message);
    }

    /** Returns the same, with the kind of frame it was found in. */
    abstract ProtocolException in(FrameKind kind);
}
