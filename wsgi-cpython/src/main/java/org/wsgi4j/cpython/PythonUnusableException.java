// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.cpython;

/** There is no Python that can run an application; the message says why, and the remedy, in one line. */
final class PythonUnusableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    PythonUnusableException(String message) {
        super(message);
    }
}
