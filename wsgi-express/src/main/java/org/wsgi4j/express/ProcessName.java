// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code ps -o comm}, {@code top} and {@code pgrep} call this process. */
final class ProcessName {

    private static final Path OWN = Path.of("/proc/self/comm");

    private ProcessName() {}

    /** Changes it. The kernel keeps 15 bytes. */
    static void set(String name) {
        try {
            Files.writeString(OWN, name);
        } catch (IOException otherSystem) {
            throw new ServerException("cannot set the name of the process: leave --process-name out");
        }
    }
}
