// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import org.jspecify.annotations.Nullable;

/** Something that URLs of a host map to. */
interface Place {

    /** Returns what a decoded path maps to here, or null if to nothing. */
    @Nullable
    Target target(String path);
}
