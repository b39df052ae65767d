// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.wsgi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An exception that came out of Python code. */
public final class PythonException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The type of the exception that ends a request which takes too long. */
    public static final String REQUEST_TIMEOUT = "RequestTimeout";

    private final String type;
    private final transient List<String> traceback;

    /**
     * Creates the exception.
     *
     * @param type the name of the Python exception class, such as {@code ValueError}
     * @param traceback the lines that Python prints of it, the first being {@code Traceback (most recent call last):} where
     *     there is one
     * @param cause the Java exception behind it, if there is one
     */
    public PythonException(String type, List<String> traceback, @Nullable Throwable cause) {
        super(traceback.isEmpty() ? type : traceback.get(traceback.size() - 1), cause, false, false);
        this.type = type;
        this.traceback = List.copyOf(traceback);
    }

    /** Returns the name of the Python exception class. */
    public String type() {
        return type;
    }

    /** Returns the lines that Python prints of it. */
    public List<String> traceback() {
        return traceback;
    }

    /** Tells whether this is how the server ended a request. */
    public boolean requestTimeout() {
        return type.equals(REQUEST_TIMEOUT);
    }

    /** Tells whether this asks for the end of the process, which no application may have. */
    public boolean systemExit() {
        return type.equals("SystemExit");
    }
}
