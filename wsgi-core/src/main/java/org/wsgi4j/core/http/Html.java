// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.http;

/** Text in pages that the server makes itself. */
public final class Html {

    private Html() {}

    /** Returns a text so that it is shown as it is: between tags, and in an attribute within quotation marks of either kind. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
