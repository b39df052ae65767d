package org.wsgi4j.core.site;

import java.io.File;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files at a prefix, with those that stand for their directories.
 *
 * @param files the files
 * @param directory where they are
 * @param usual the names of files that stand for directories where settings name none
 */
record FileIndex(PrefixPlace files, File directory, List<String> usual) implements Place {

    @Override
    public @Nullable Target target(String path) {
        Target target = files.target(path);
        if (target == null || !path.endsWith("/")) {
            return target;
        }
        Target index = index(path, target);
        return index == null ? target : index;
    }

    /** Returns the file that stands for a directory, or null if there is none. */
    @Nullable
    Target index(String path, Target target) {
        for (String name : names(target)) {
            if (new FileName(directory).isFile(target.pathInfo() + name)) {
                return files.at(path + name);
            }
        }
        return null;
    }

    private List<String> names(Target target) {
        List<String> given = target.settings().files().index();
        return given.isEmpty() ? usual : given;
    }
}
