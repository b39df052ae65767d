// SPDX-License-Identifier: Apache-2.0
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
        File bare = target == null ? null : directory(target);
        if (target == null || bare == null) {
            return target;
        }
        Target index = path.endsWith("/") ? index(path, target) : null;
        return index != null ? index : bare(target, bare);
    }

    /** Returns what lists the files of a directory, if that may be. */
    Optional<Target> listing(Target target) {
        File listed = target.settings().files().listing() ? directory(target) : null;
        return Optional.ofNullable(listed).map(found -> bare(target, found));
    }

    private @Nullable File directory(Target target) {
        File named = new FileName(directory).file(target.pathInfo());
        return named != null && named.isDirectory() ? named : null;
    }

    private Target bare(Target target, File found) {
        boolean listed = target.settings().files().listing();
        Application bare = new BareDirectory(directory.toPath(), found.toPath(), listed);
        return new Target(
                target.scriptName(), target.pathInfo(), target.treatment().with(bare));
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
