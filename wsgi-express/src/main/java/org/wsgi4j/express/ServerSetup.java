// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Writes a server root for a server that is started later, with the names of mod_wsgi-express: {@code httpd.conf} holds
 * the options, {@code apachectl} starts and stops the server, {@code envvars} is for its environment.
 *
 * <p>What root runs must be root's own: if the server is to be somebody else, that user's files are in a directory in it.
 *
 * @param texts what is written
 */
record ServerSetup(SetupTexts texts) {

    /** What the server makes and others look for. */
    private static final List<String> SHARED = List.of(PidFile.NAME, "error_log", "access_log", "admin.sock");

    /**
     * Writes all of it.
     *
     * @throws ServerException if that cannot be done
     */
    void write() {
        Path root = texts.directory();
        try {
            ServerRoot.own(root);
            if (texts.isForeign()) {
                Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
                link();
            }
            Files.createDirectories(texts.documents());
            write(texts.optionFile(), "rw-r-----", texts.options());
            if (!Files.exists(texts.environmentFile())) {
                write(texts.environmentFile(), "rw-r--r--", texts.environment());
            }
            write(texts.script(), "rwxr-xr-x", texts.control());
        } catch (IOException unwritable) {
            throw new ServerException(
                    "cannot write to the server root " + root + ": " + unwritable + "; give another --server-root");
        }
    }

    private void link() throws IOException {
        for (String name : SHARED) {
            Path link = texts.directory().resolve(name);
            if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
                Files.createSymbolicLink(link, texts.serverRoot().resolve(name));
            }
        }
    }

    /** At once: a shell reads its script as it goes. */
    private static void write(Path file, String permissions, String text) throws IOException {
        FileAttribute<?> mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path written = Files.createTempFile(file.toAbsolutePath().getParent(), file.getFileName() + ".", "", mode);
        Files.writeString(written, text);
        Files.setPosixFilePermissions(written, PosixFilePermissions.fromString(permissions));
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
