// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What is served under some host names.
 *
 * @param names the names, whatever their case, in which {@code *} and {@code ?} stand for others; empty for a host that
 *     answers for all
 * @param serverAdmin the value of {@code SERVER_ADMIN}
 * @param mounts what is served where; the first that matches a path wins
 * @param documentRoot the directory whose files are served where no mount matches; none if there is no such
 * @param directoryIndex the file that stands for a directory of the document root; none if there is no such
 * @param fallback the application that answers where neither a mount nor a file of the document root does
 * @param settings what holds outside mounts
 * @param addresses the addresses of the server that this is for; empty for those that no other host is for
 * @param sections the settings of parts of it
 * @param rewriting how paths are rewritten before they are mapped
 * @param logs the name of the logs that its requests are in; empty for those of the server
 * @param server what {@code %{SERVER}} stands for: the name of the server and, unless it is 80 or 443, its port
 * @param port the port of requests whose client names none; 0 for the usual one of their scheme, absent for the one that they
 *     came to
 */
public record VirtualHost(
        List<String> names,
        String serverAdmin,
        List<Mount> mounts,
        Optional<Path> documentRoot,
        Optional<String> directoryIndex,
        Optional<Mount.Script> fallback,
        Settings settings,
        List<HostAddress> addresses,
        List<SettingsSection> sections,
        UrlRewriting rewriting,
        String logs,
        String server,
        OptionalInt port) {

    /** Copies the lists; brings the names into lower case, and the sections into the order in which they are merged. */
    public VirtualHost {
        names = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        mounts = List.copyOf(mounts);
        addresses = List.copyOf(addresses);
        sections = sections.stream()
                .sorted(Comparator.comparingInt(section -> section.where().rank()))
                .toList();
    }

    /** Creates a host for all addresses, without sections. */
    public VirtualHost(
            List<String> names,
            String serverAdmin,
            List<Mount> mounts,
            Optional<Path> documentRoot,
            Optional<String> directoryIndex,
            Optional<Mount.Script> fallback,
            Settings settings) {
        this(
                names,
                serverAdmin,
                mounts,
                documentRoot,
                directoryIndex,
                fallback,
                settings,
                List.of(),
                List.of(),
                UrlRewriting.NONE,
                "",
                "",
                OptionalInt.empty());
    }

    /** Returns the same host with another application for what nothing else answers. */
    public VirtualHost withFallback(Mount.Script other) {
        return new VirtualHost(
                names,
                serverAdmin,
                mounts,
                documentRoot,
                directoryIndex,
                Optional.of(other),
                settings,
                addresses,
                sections,
                rewriting,
                logs,
                server,
                port);
    }

    /** Returns the scripts that are known before a request is there, each with every place where it may run. */
    public List<Mount.Script> scripts() {
        return Stream.concat(mounts.stream(), fallback.stream())
                .filter(Mount.Script.class::isInstance)
                .map(Mount.Script.class::cast)
                .flatMap(this::places)
                .distinct()
                .toList();
    }

    /** Returns the settings that requests to it may have. */
    Stream<Settings> possible() {
        Stream<Mount> root =
                documentRoot.stream().map(directory -> new Mount.Files("/", directory, settings, SourcePosition.CODE));
        return Stream.of(mounts.stream(), root, fallback.stream())
                .flatMap(each -> each)
                .flatMap(mount -> MountSections.of(this, mount).possible().stream());
    }

    private Stream<Mount.Script> places(Mount.Script script) {
        return MountSections.of(this, script).possible().stream()
                .flatMap(settings -> script.in(settings, server).stream());
    }
}
