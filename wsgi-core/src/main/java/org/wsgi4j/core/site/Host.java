package org.wsgi4j.core.site;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A virtual host, ready to map paths: its mounts in configuration order, then the files of its document root, then its
 * fallback.
 */
final class Host {

    private final List<String> names;
    private final List<Target.Place> mounts;
    private final @Nullable DocumentRoot documentRoot;
    private final Target.@Nullable Place fallback;

    Host(
            List<String> names,
            List<Target.Place> mounts,
            @Nullable DocumentRoot documentRoot,
            Target.@Nullable Place fallback) {
        this.names = names;
        this.mounts = mounts;
        this.documentRoot = documentRoot;
        this.fallback = fallback;
    }

    boolean isNamed(String name) {
        return names.contains(name);
    }

    boolean answersForAll() {
        return names.isEmpty();
    }

    /** Returns what a decoded path maps to, or null if to nothing, as the {@code *} of {@code OPTIONS *}. */
    @Nullable
    Target target(String path) {
        if (!path.startsWith("/")) {
            return null;
        }
        for (Target.Place mount : mounts) {
            if (mount.holds(path)) {
                return mount.at(path);
            }
        }
        Target file = documentRoot == null ? null : documentRoot.target(path, fallback == null);
        if (file != null) {
            return file;
        }
        return fallback != null && fallback.holds(path) ? fallback.at(path) : null;
    }
}
