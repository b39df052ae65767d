// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

/** A frame that is not as it must be, or comes where it must not. */
final class BadFrameException extends ProtocolException {

    private static final long serialVersionUID = 1;

    BadFrameException(String message) {
        super(message);
    }

    @Override
    BadFrameException in(FrameKind kind) {
        return new BadFrameException(kind + ": " + getMessage());
    }
}
