package org.wsgi4j.core.site;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.gate.Gate;

/**
 * A virtual host, ready to map paths: its mounts in configuration order, then the files of its document root, then its
 * fallback.
 */
final class Host {

    private final List<String> names;
    private final List<Target.Place> mounts;
    private final @Nullable DocumentRoot documentRoot;
    private final Target.@Nullable Place fallback;
    private final Gate gate;

    Host(
            List<String> names,
            Gate gate,
            List<Target.Place> mounts,
            @Nullable DocumentRoot documentRoot,
            Target.@Nullable Place fallback) {
        this.names = names;
        this.gate = gate;
        this.mounts = mounts;
        this.documentRoot = documentRoot;
        this.fallback = fallback;
    }

    boolean isNamed(String name) {
        return names.contains(name);
    }

    /** Returns who may see that there is nothing at an address. */
    Gate gate() {
        return gate;
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
