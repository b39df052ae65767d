// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core;

import java.io.IOException;

/**
 * A file that somebody else may make shorter while it is sent. What is mapped of it may only be handed to the kernel, to be written
 * to a socket as it is: there, a page that is not in the file any more is an error of that call. Any code of the program that looks at
 * such a page, such as that of TLS or of compression, ends the program.
 */
public interface MappableFile {

    /**
     * Maps a part.
     *
     * @param offset the first byte
     * @param length how many, at least one; the file must have them
     * @throws IOException if the file system cannot do that, or there is no room for it
     */
    MappedPart map(long offset, long length) throws IOException;
}
