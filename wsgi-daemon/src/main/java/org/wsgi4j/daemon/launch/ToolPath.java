// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the tools are.
 *
 * @param directories searched in this order
 */
record ToolPath(List<Path> directories) {

    /** Where a system has them. {@code PATH} is not asked: root runs them. */
    static final ToolPath SYSTEM =
            new ToolPath(List.of(Path.of("/usr/bin"), Path.of("/bin"), Path.of("/usr/sbin"), Path.of("/sbin")));

    ToolPath {
        directories = List.copyOf(directories);
    }

    String find(Tool tool) throws IOException {
        return directories.stream()
                .map(directory -> directory.resolve(tool.command()))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseThrow(() -> new IOException("the program '" + tool.command() + "' is in none of " + directories
                        + ": install it (on Debian: apt-get install " + tool.debianPackage() + ")"));
    }
}
