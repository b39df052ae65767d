package org.wsgi4j.protocol;

import java.io.IOException;

/** A frame that breaks the rules of the wire. Its connection is of no more use. */
public class ProtocolException extends IOException {

    private static final long serialVersionUID = 1;

    /** Creates the exception; the message says what was wrong, in one line. */
    public ProtocolException(String message) {
        super(message);
    }

    /** Returns the same, with the kind of frame it was found in. */
    ProtocolException in(FrameKind kind) {
        return new ProtocolException(kind + ": " + getMessage());
    }
}
