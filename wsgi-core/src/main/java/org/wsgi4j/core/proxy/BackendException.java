// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.proxy;

import java.io.IOException;
import java.net.URI;

/** Another server has failed. Where in this one that was seen tells nobody anything. */
final class BackendException extends IOException {

    private static final long serialVersionUID = 1;

    BackendException(URI url, String what, Throwable cause) {
        super("the server at " + url.getScheme() + "://" + url.getRawAuthority() + " " + what + " (" + cause + ")");
    }

    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
