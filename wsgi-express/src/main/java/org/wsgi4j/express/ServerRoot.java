package org.wsgi4j.express;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The directory for the server's own files. Usually under a directory that everybody can write, so nobody's word is taken. */
final class ServerRoot {

    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---"));

    private ServerRoot() {}

    /**
     * Makes the directory, or takes the one that is there.
     *
     * @throws ServerException if it cannot be made, or is not this user's own
     */
    static void make(Path directory) {
        try {
            Path parent = directory.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            create(directory);
            String user = System.getProperty("user.name");
            if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                throw new ServerException("the server root " + directory + " is not a directory: give --server-root");
            }
            String owner = Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).getName();
            if (!owner.equals(user)) {
                throw new ServerException("the server root " + directory + " belongs to " + owner + ", not to " + user
                        + ": remove it or give another --server-root");
            }
        } catch (IOException unwritable) {
            throw new ServerException(
                    "cannot make the server root " + directory + ": " + unwritable + "; give another --server-root");
        }
    }

    private static void create(Path directory) throws IOException {
        try {
            Files.createDirectory(directory, PRIVATE);
        } catch (FileAlreadyExistsException kept) {
            // The caller looks whose it is.
        }
    }
}
