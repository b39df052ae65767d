// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.io.File;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Finds files by the paths of URLs.
 *
 * @param directory where they are
 */
record FileName(File directory) {

    /** A look at every request: java.io, because java.nio makes an exception of each file that is not there. */
    boolean isFile(String path) {
        File file = file(path);
        return file != null && file.isFile();
    }

    /** Returns the file of a path, or null if no file can have such a name. */
    @Nullable
    File file(String path) {
        String name = name(path);
        return name == null ? null : new File(directory, name);
    }

    private static @Nullable String name(String path) {
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) > 0x7F) {
                return utf8(path.getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return path;
    }

    private static @Nullable String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notAName) {
            return null;
        }
    }
}
