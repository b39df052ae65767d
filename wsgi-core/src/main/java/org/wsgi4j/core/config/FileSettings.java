// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How files are served.
 *
 * @param index the names of files that stand for their directory, the first that is there ({@code DirectoryIndex})
 * @param fallback the URL path of what answers where no file is ({@code FallbackResource})
 * @param listing whether the files of a directory without such a file are listed ({@code Options Indexes})
 * @param handlers what answers for files, by the end of their names without the dot, in lower case ({@code AddHandler})
 * @param handler what answers for all files ({@code SetHandler})
 * @param execCgi whether scripts among the files may be run ({@code Options ExecCGI})
 * @param pathInfo whether a path may go on behind a file ({@code AcceptPathInfo}); absent for what answers to say: scripts
 *     accept it, files do not
 * @param types media types, by the end of the names of files ({@code AddType})
 * @param forcedType the media type of all files ({@code ForceType})
 */
public record FileSettings(
        List<String> index,
        Optional<String> fallback,
        boolean listing,
        Map<String, String> handlers,
        Optional<String> handler,
        boolean execCgi,
        Optional<Boolean> pathInfo,
        Map<String, String> types,
        Optional<String> forcedType) {

    /** What holds where nothing is said. */
    public static final FileSettings DEFAULTS = new FileSettings(
            List.of(),
            Optional.empty(),
            false,
            Map.of(),
            Optional.empty(),
            false,
            Optional.empty(),
            Map.of(),
            Optional.empty());

    /** Copies the collections. */
    public FileSettings {
        index = List.copyOf(index);
        handlers = Map.copyOf(handlers);
        types = Map.copyOf(types);
    }

    /** Tells whether any file may be a script. */
    public boolean hasHandlers() {
        return handler.isPresent() || !handlers.isEmpty();
    }
}
