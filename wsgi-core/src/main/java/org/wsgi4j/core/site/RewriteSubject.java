// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import org.wsgi4j.core.Environ;

/** What rules rewrite. */
sealed interface RewriteSubject permits RewrittenPath, RewrittenFile {

    /** Returns the request. */
    Environ environ();

    /** Returns what patterns look at now. */
    String text();

    /** Returns the path of the URL. */
    String uri();

    /** Returns the file that it is mapped to, as far as that is known. */
    String filename();

    /** Makes what a rule says of it a path; a URL stays one. */
    String place(String to);

    /** Returns the path to which clients are sent, for one that a rule has made. */
    String outside(String place);

    /** It is another one from now on. */
    void become(String place);
}
