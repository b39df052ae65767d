// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files below a root. Nothing outside is ever found, also not by symbolic links; devices, pipes and sockets are
 * not files.
 *
 * @param root a directory, or a file that is found by an empty path
 */
record FilePlace(Path root) {

    /**
     * Returns the real path of the file that a path names, or null if there is none to serve.
     *
     * @param pathInfo the path below the root, decoded, each char one byte of a UTF-8 name
     */
    @Nullable
    Path find(String pathInfo) {
        try {
            Path realRoot = root.toRealPath();
            Path named = named(realRoot, pathInfo);
            if (named == null) {
                return null;
            }
            Path real = named.toRealPath();
            boolean inside = real.equals(named) || staysInside(realRoot, named);
            return inside && Files.isRegularFile(real) ? real : null;
        } catch (IOException | InvalidPathException notThere) {
            return null;
        }
    }

    /** A link may not even lead out and in again. */
    private static boolean staysInside(Path realRoot, Path named) throws IOException {
        for (int length = realRoot.getNameCount(); length < named.getNameCount(); length++) {
            Path step = realRoot.getRoot().resolve(named.subpath(0, length + 1));
            if (!step.toRealPath().startsWith(realRoot)) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Path named(Path realRoot, String pathInfo) throws IOException {
        if (pathInfo.isEmpty()) {
            return realRoot;
        }
        if (pathInfo.charAt(0) != '/' || pathInfo.endsWith("/")) {
            return null;
        }
        // What the file system sees must be what was mapped: dot segments are resolved long before.
        Path relative = Path.of(utf8(pathInfo.substring(1)));
        return relative.isAbsolute() || !relative.normalize().equals(relative) ? null : realRoot.resolve(relative);
    }

    private static String utf8(String octets) throws CharacterCodingException {
        byte[] bytes = octets.getBytes(StandardCharsets.ISO_8859_1);
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
