// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.transport;

import java.io.IOException;

/** The files whose descriptors come over a connection beside what is read ({@code SCM_RIGHTS}), one at a time. */
public interface PassedFiles {

    /** Says whether they are taken from now on: if not, the kernel closes them. One that nobody has asked for is closed. */
    void take(boolean wanted);

    /**
     * Returns the file that has come; closing it is the caller's.
     *
     * @throws IOException if none has come, or more than one, or what has come is no regular file
     */
    PassedFile next() throws IOException;
}
