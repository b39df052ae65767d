// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.config.Mount;

/**
 * Files that the URL names.
 *
 * @param mount says how
 * @param treatments how requests are treated
 */
record MatchedFiles(Mount.FilesMatch mount, Treatments treatments) implements Place {

    @Override
    public @Nullable Target target(String path) {
        Matcher matcher = mount.url().matcher(path);
        if (!matcher.find()) {
            return null;
        }
        String below = "/" + Substitution.of(mount.file(), matcher);
        // Dot segments come from the configuration here, and would lead out of the directory.
        return new Target("", below.replaceAll("/+", "/"), treatments.of(path, below));
    }
}
