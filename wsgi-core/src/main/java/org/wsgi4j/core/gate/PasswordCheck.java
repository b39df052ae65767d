// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.gate;

/** What is said of a user's password. */
public sealed interface PasswordCheck {

    /** It is the user's. */
    record Right() implements PasswordCheck {}

    /**
     * It is the user's, who is known under another name from now on.
     *
     * @param user the name, latin-1
     */
    record RightAs(String user) implements PasswordCheck {}

    /** It is not the user's. */
    record Wrong() implements PasswordCheck {}

    /** There is no such user here; there may be elsewhere. */
    record Unknown() implements PasswordCheck {}
}
