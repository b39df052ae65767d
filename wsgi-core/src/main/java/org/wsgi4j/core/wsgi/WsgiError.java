// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.wsgi;

/**
 * A breach of the rules by the application; the engine raises it in the Python code as the exception of its kind.
 */
public final class WsgiError extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The Python exception it becomes. */
    public enum Kind {
        TYPE_ERROR,
        VALUE_ERROR,
        RUNTIME_ERROR,
        UNICODE_ENCODE_ERROR
    }

    private final Kind kind;

    /** Creates the error; the message is the Python exception's. */
    public WsgiError(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    /** Returns the Python exception it becomes. */
    public Kind kind() {
        return kind;
    }
}
