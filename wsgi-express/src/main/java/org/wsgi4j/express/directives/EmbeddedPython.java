// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The Python of scripts that are in no process group of the files.
 *
 * @param path directories of the module path ({@code WSGIPythonPath})
 * @param eggs the directory for unpacked eggs ({@code WSGIPythonEggs}); none for Python's own choice
 * @param serverMetrics whether they may ask for the metrics of the server ({@code WSGIServerMetrics})
 */
public record EmbeddedPython(List<Path> path, Optional<Path> eggs, boolean serverMetrics) {

    /** Copies the list. */
    public EmbeddedPython {
        path = List.copyOf(path);
    }
}
