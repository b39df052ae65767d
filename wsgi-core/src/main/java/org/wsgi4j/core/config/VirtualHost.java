package org.wsgi4j.core.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is served under some host names.
 *
 * @param names the names, whatever their case; empty for a host that answers for all
 * @param serverAdmin the value of {@code SERVER_ADMIN}
 * @param mounts what is served where; the first that matches a path wins
 * @param documentRoot the directory whose files are served where no mount matches; none if there is no such
 * @param directoryIndex the file that stands for a directory of the document root; none if there is no such
 * @param fallback the application that answers where neither a mount nor a file of the document root does
 * @param settings what holds outside mounts
 */
public record VirtualHost(
        List<String> names,
        String serverAdmin,
        List<Mount> mounts,
        Optional<Path> documentRoot,
        Optional<String> directoryIndex,
        Optional<Mount.Script> fallback,
        Settings settings) {

    /** Copies the lists; brings the names into lower case. */
    public VirtualHost {
        names = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        mounts = List.copyOf(mounts);
    }
}
