// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.io.File;
import org.jspecify.annotations.Nullable;

/** The files that are served before the application is asked ("static first"). */
final class DocumentRoot implements Place {

    private final FileName names;
    private final FileIndex index;
    private final boolean alone;

    /**
     * Creates it.
     *
     * @param alone whether nothing else answers, so that what is not there is this root's to say
     */
    DocumentRoot(File directory, FileIndex index, boolean alone) {
        this.names = new FileName(directory);
        this.index = index;
        this.alone = alone;
    }

    @Override
    public @Nullable Target target(String path) {
        if (alone) {
            return index.target(path);
        }
        Target target = index.files().at(path);
        if (!path.endsWith("/")) {
            return names.isFile(path) || hasHandler(target) ? target : listing(path, target);
        }
        Target found = index.index(path, target);
        return found == null ? listing(path, target) : found;
    }

    /** At the very top the application answers. */
    private @Nullable Target listing(String path, Target target) {
        return path.length() > 1 ? index.listing(target).orElse(null) : null;
    }

    /** A script among the files may have a path behind it. */
    private static boolean hasHandler(Target target) {
        return target.settings().files().hasHandlers()
                && target.application() instanceof FileHandlers handlers
                && handlers.isScript(target.pathInfo());
    }
}
