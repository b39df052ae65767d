package org.wsgi4j.core.site;

import java.io.File;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Application;

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
        if (target == null) {
            return null;
        }
        Target index = path.endsWith("/") ? index(path, target) : null;
        return index != null ? index : listing(target).orElse(target);
    }

    /** Returns what lists the files of a directory, if that may be. */
    Optional<Target> listing(Target target) {
        boolean lists = target.settings().files().listing();
        File listed = lists ? new FileName(directory).file(target.pathInfo()) : null;
        if (listed == null || !listed.isDirectory()) {
            return Optional.empty();
        }
        Application listing = new DirectoryListing(directory.toPath(), listed.toPath());
        return Optional.of(new Target(
                target.scriptName(), target.pathInfo(), target.treatment().with(listing)));
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
