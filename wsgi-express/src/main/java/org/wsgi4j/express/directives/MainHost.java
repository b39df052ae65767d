// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.core.config.Settings;
import org.wsgi4j.core.config.SettingsSection;
import org.wsgi4j.core.config.UrlRewriting;

/**
 * What files say outside virtual hosts.
 *
 * @param serverAdmin the value of {@code SERVER_ADMIN}
 * @param mounts what is served where
 * @param documentRoot the directory whose files are served where no mount matches
 * @param settings what holds outside sections
 * @param sections what holds in them
 * @param rewriting how paths are rewritten
 * @param server what {@code %{SERVER}} stands for
 * @param port the port of requests that name none, if that is not the one that they came to; 0 for the usual one
 */
public record MainHost(
        Optional<String> serverAdmin,
        List<Mount> mounts,
        Optional<Path> documentRoot,
        Settings settings,
        List<SettingsSection> sections,
        UrlRewriting rewriting,
        String server,
        OptionalInt port) {

    /** Copies the lists. */
    public MainHost {
        mounts = List.copyOf(mounts);
        sections = List.copyOf(sections);
    }
}
