// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.wsgi4j.core.spi.FileWay;

/**
 * A file of root that root reads for somebody else. Nobody but root may be able to put another one in its place: not in any
 * directory on the way to it, and not by any link.
 *
 * @param path where it is
 */
record RootFile(Path path) {

    /** The most bytes of one: as latin-1 it fits into a message. */
    static final int LONGEST = 32_000;

    private static final int TYPE = 0170000;
    private static final int DIRECTORY = 0040000;
    private static final int LINK = 0120000;
    private static final int STICKY = 01000;
    /** The bits of the group also stand for everybody whom a list of access names. */
    private static final int OTHERS_WRITE = 022;

    /**
     * Returns what it holds, as latin-1.
     *
     * @throws IOException if it cannot be read, is too long, or somebody else can change it
     */
    String read() throws IOException {
        FileWay way = FileWay.to(path);
        for (Path passed : way.passed()) {
            check(passed);
        }
        check(way.end());
        if (!Files.isRegularFile(way.end(), LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("'" + path + "' is no file");
        }
        try (InputStream in = Files.newInputStream(way.end(), LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new IOException("root reads no file that is longer than " + LONGEST + " bytes");
            }
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    /** What is in a sticky directory only its owner replaces. The permissions of a link mean nothing. */
    private static void check(Path path) throws IOException {
        Map<String, Object> found = Files.readAttributes(path, "unix:mode,uid", LinkOption.NOFOLLOW_LINKS);
        int mode = number(found, "mode");
        boolean kept = (mode & TYPE) == LINK || ((mode & TYPE) == DIRECTORY && (mode & STICKY) != 0);
        if (number(found, "uid") != 0 || (!kept && (mode & OTHERS_WRITE) != 0)) {
            throw new IOException("root reads only what nobody else can change, and '" + path
                    + "' is not like that: give it to root alone, or let the user of the server read the file");
        }
    }

    private static int number(Map<String, Object> found, String name) {
        return (int) Objects.requireNonNull(found.get(name));
    }
}
