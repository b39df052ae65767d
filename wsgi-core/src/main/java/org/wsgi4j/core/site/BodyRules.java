// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.io.InputStream;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.config.Settings;

/**
 * What a target's settings say of request bodies.
 *
 * @param settings the settings
 */
record BodyRules(Settings settings) {

    /** Returns the status to refuse a request with before its application sees it, or 0 to let it in. */
    int refusal(Environ environ) {
        if (!settings.chunkedRequest() && environ.get("HTTP_TRANSFER_ENCODING") != null) {
            return 411;
        }
        return settings.bodyLimit() > 0 && environ.contentLength() > settings.bodyLimit() ? 413 : 0;
    }

    /** Holds a body without a declared length to the limit. */
    InputStream limited(Environ environ, InputStream input) {
        boolean open = settings.bodyLimit() > 0 && environ.contentLength() < 0;
        return open ? new LimitedInput(input, settings.bodyLimit()) : input;
    }
}
