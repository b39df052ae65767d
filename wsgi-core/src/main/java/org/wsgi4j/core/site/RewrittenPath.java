// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import org.wsgi4j.core.Environ;

/**
 * The path of a request that is not mapped yet.
 *
 * @param environ the request
 * @param root the document root; empty if there is none
 */
record RewrittenPath(Environ environ, String root) implements RewriteSubject {

    @Override
    public String text() {
        return environ.pathInfo();
    }

    @Override
    public String uri() {
        return environ.pathInfo();
    }

    @Override
    public String filename() {
        return root + environ.pathInfo();
    }

    @Override
    public String place(String to) {
        return to;
    }

    @Override
    public String outside(String place) {
        return place;
    }

    @Override
    public void become(String place) {
        environ.put("PATH_INFO", place.startsWith("/") ? place : "/" + place);
    }
}
