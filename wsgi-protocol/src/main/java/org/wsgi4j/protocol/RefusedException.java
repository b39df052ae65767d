// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import java.io.IOException;

/** The server did not let this worker in. */
public final class RefusedException extends IOException {

    private static final long serialVersionUID = 1;

    private final Refusal refusal;

    RefusedException(Greeting.Refuse refuse) {
        super("the server refused this worker: " + refuse.text());
        this.refusal = refuse.refusal();
    }

    /** Returns why. */
    public Refusal refusal() {
        return refusal;
    }
}
