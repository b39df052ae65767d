// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.gate;

import java.io.IOException;

/** A hook was asked for what it does not do. */
public final class MissingHookException extends IOException {

    private static final long serialVersionUID = 1;

    /** Creates the exception; the message says what does not do what. */
    public MissingHookException(String message) {
        super(message);
    }
}
