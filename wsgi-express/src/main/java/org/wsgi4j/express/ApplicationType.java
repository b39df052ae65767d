// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.util.Locale;

/** What the application of a server is. */
enum ApplicationType {
    /** A Python file. */
    SCRIPT,
    /** A module on the module path. */
    MODULE,
    /** A configuration file of PasteDeploy. */
    PASTE,
    /** None: only files are served. */
    STATIC;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
