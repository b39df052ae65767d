// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who this process runs as. */
final class OwnUser {

    private OwnUser() {}

    /** Returns the number of the user. */
    static int id() {
        try {
            return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException noProc) {
            throw new ServerException("cannot find out who this process runs as: " + noProc + "; mount /proc");
        }
    }

    static boolean isRoot() {
        return id() == 0;
    }
}
