// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

/** The response header line that is longer than {@code header-buffer-size}: the application's fault, answered 500. */
public final class OversizedHeaderException extends ProtocolException {

    private static final long serialVersionUID = 1;

    private static final int LONGEST_NAME_SHOWN = 100;

    /**
     * Creates the exception.
     *
     * @param name the name of the header
     * @param size how long its line {@code Name: value} is
     * @param limit how long it may be
     */
    OversizedHeaderException(String name, int size, int limit) {
        super("the response header '" + shown(name) + "' takes " + size
                + " bytes, more than header-buffer-size allows (" + limit + ")");
    }

    @Override
    OversizedHeaderException in(FrameKind kind) {
        return this;
    }

    private static String shown(String name) {
        return name.length() <= LONGEST_NAME_SHOWN ? name : name.substring(0, LONGEST_NAME_SHOWN) + "...";
    }
}
