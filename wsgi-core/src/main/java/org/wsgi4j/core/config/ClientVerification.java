// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

/** What is asked of the certificates of clients ({@code SSLVerifyClient}). */
public enum ClientVerification {
    /** None is asked for. */
    NONE,
    /** A client may show one, which must come from a known authority then. */
    OPTIONAL,
    /** A client may show any. */
    OPTIONAL_NO_CA,
    /** A client must show one that comes from a known authority. */
    REQUIRE
}
