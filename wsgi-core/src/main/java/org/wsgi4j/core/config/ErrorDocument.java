// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

/** What is shown for an error. */
public sealed interface ErrorDocument {

    /** A text, HTML perhaps. */
    record Text(String text) implements ErrorDocument {}

    /** What the site has at a path, which may have a query. */
    record Local(String path) implements ErrorDocument {}

    /** The client is sent somewhere else. */
    record Elsewhere(String url) implements ErrorDocument {}
}
