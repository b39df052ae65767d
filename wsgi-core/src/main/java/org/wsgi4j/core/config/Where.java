// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a section holds for. */
public sealed interface Where {

    /** How much of what a mount serves. */
    enum Extent {
        /** All of it. */
        ALL,
        /** Perhaps a part of it, which depends on the request. */
        SOME,
        /** Nothing of it. */
        NONE
    }

    /** Returns how much of a mount this holds for. */
    Extent extent(Mount mount);

    /**
     * Tells whether this holds for a request.
     *
     * @param url the decoded path of its URL
     * @param file the file that it is mapped to, or would be if it were there; empty if it is not mapped to any
     */
    boolean holds(String url, String file);

    /** Returns the place among sections: those of a higher rank are merged later. */
    int rank();

    /**
     * Files in a directory and below it.
     *
     * @param directory the absolute path, without a slash at the end; empty for the root
     */
    record Directory(String directory) implements Where {

        /** Returns the section for a directory. */
        public static Directory of(Path path) {
            String text = path.toString();
            return new Directory(text.equals("/") ? "" : text);
        }

        @Override
        public Extent extent(Mount mount) {
            String root = mount.root();
            if (!mount.isLocal()) {
                return Extent.NONE;
            }
            if (isBelow(root, directory)) {
                return Extent.ALL;
            }
            return !mount.isFixed() && isBelow(directory, root) ? Extent.SOME : Extent.NONE;
        }

        @Override
        public boolean holds(String url, String file) {
            return isBelow(file, directory);
        }

        /** Those with the fewest directories first. */
        @Override
        public int rank() {
            return (int) directory.chars().filter(c -> c == '/').count();
        }
    }

    /** Files in directories that match a pattern, and below them. */
    record DirectoryMatch(Pattern pattern) implements Where {

        @Override
        public Extent extent(Mount mount) {
            return decided(mount, holds("", mount.root()));
        }

        @Override
        public boolean holds(String url, String file) {
            int end = file.lastIndexOf('/');
            return end >= 0 && pattern.matcher(file.substring(0, end + 1)).find();
        }

        @Override
        public int rank() {
            return DIRECTORY_MATCH;
        }
    }

    /** Files with a name that matches a pattern. */
    record Files(Pattern pattern, Optional<Where> inside) implements Where {

        @Override
        public Extent extent(Mount mount) {
            return decided(mount, holds("", mount.root()));
        }

        @Override
        public boolean holds(String url, String file) {
            boolean within = inside.isEmpty() || inside.get().holds(url, file);
            return within
                    && pattern.matcher(file.substring(file.lastIndexOf('/') + 1))
                            .find();
        }

        @Override
        public int rank() {
            return FILES;
        }
    }

    /**
     * URLs at a path and below it.
     *
     * @param path the path; one that ends in a slash is for what is below it only
     */
    record Location(String path) implements Where {

        /** Takes the root for what is below it, which is everything. */
        public Location {
            path = path.equals("/") ? "" : path;
        }

        @Override
        public Extent extent(Mount mount) {
            if (!mount.isPrefix()) {
                return Extent.SOME;
            }
            String prefix = mount.prefix();
            if (isBelow(prefix + "/", path)) {
                return isBelow(prefix, path) ? Extent.ALL : Extent.SOME;
            }
            return isBelow(path, prefix) ? Extent.SOME : Extent.NONE;
        }

        @Override
        public boolean holds(String url, String file) {
            return isBelow(url, path);
        }

        @Override
        public int rank() {
            return LOCATION;
        }
    }

    /** URLs whose path matches a pattern. */
    record LocationMatch(Pattern pattern) implements Where {

        @Override
        public Extent extent(Mount mount) {
            return Extent.SOME;
        }

        @Override
        public boolean holds(String url, String file) {
            return pattern.matcher(url).find();
        }

        @Override
        public int rank() {
            return LOCATION;
        }
    }

    /** The rank of sections that follow all those of single directories. */
    int DIRECTORY_MATCH = 1 << 20;

    /** The rank of sections that follow all those of directories. */
    int FILES = DIRECTORY_MATCH + 1;

    /** The rank of sections that follow all others. */
    int LOCATION = FILES + 1;

    private static Extent decided(Mount mount, boolean holds) {
        if (!mount.isLocal()) {
            return Extent.NONE;
        }
        return !mount.isFixed() ? Extent.SOME : holds ? Extent.ALL : Extent.NONE;
    }

    private static boolean isBelow(String path, String place) {
        int length = place.length();
        return path.startsWith(place)
                && (path.length() == length || length == 0 || place.endsWith("/") || path.charAt(length) == '/');
    }
}
