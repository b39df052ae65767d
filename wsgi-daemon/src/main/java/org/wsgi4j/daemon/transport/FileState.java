// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;

/**
 * Which file it is, and how it is. Where two files share a number (layers of one file system, a number that is used again), their
 * times tell them apart.
 *
 * @param size its bytes
 */
record FileState(Object device, Object number, long size, FileTime modified, FileTime changed) {

    static FileState of(Path path) throws IOException {
        Map<String, Object> found = Files.readAttributes(path, "unix:dev,ino,size,lastModifiedTime,ctime");
        return new FileState(
                known(found, "dev"),
                known(found, "ino"),
                (Long) known(found, "size"),
                (FileTime) known(found, "lastModifiedTime"),
                (FileTime) known(found, "ctime"));
    }

    private static Object known(Map<String, Object> found, String name) {
        return Objects.requireNonNull(found.get(name), name);
    }
}
