// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.wsgi4j.core.config.ConfigException.Problem;
import org.wsgi4j.core.config.HostAddress;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.core.config.ProxyRules;
import org.wsgi4j.core.config.Settings;
import org.wsgi4j.core.config.SettingsChange;
import org.wsgi4j.core.config.SettingsSection;
import org.wsgi4j.core.config.SourcePosition;
import org.wsgi4j.core.config.UrlRewriting;
import org.wsgi4j.core.config.VirtualHost;
import org.wsgi4j.express.directives.syntax.ConfigFiles;
import org.wsgi4j.express.directives.syntax.Definitions;
import org.wsgi4j.express.directives.syntax.Node;

/** Reads configuration files: several of them are one configuration, in the order in which they are named. */
public final class DirectiveReader {

    /** The file for a directory of a virtual host, as Apache has it; what the server itself has is said by its options. */
    private static final SettingsChange INDEX = draft -> draft.index(List.of("index.html"));

    private static final String NO_ADMIN = "[no address given]";
    private static final Set<String> USUAL_PORTS = Set.of("80", "443", HostAddress.ANY);

    private final DirectiveDefaults defaults;
    private final List<Problem> problems;
    private final HostDraft main = new HostDraft(SourcePosition.CODE, List.of());

    /**
     * Creates a reader.
     *
     * @param defaults what holds where the files do not say otherwise
     * @param problems takes all that is wrong with the files
     */
    public DirectiveReader(DirectiveDefaults defaults, List<Problem> problems) {
        this.defaults = defaults;
        this.problems = problems;
    }

    /** Returns the names of all directives that files may have. */
    public static Set<String> names(DirectiveDefaults defaults) {
        return KnownDirectives.names(defaults);
    }

    /** Reads the files, and returns what is right in them. */
    public Directives read(List<Path> files) {
        return read(List.of(), Optional.empty(), files);
    }

    /**
     * Reads what options ask for, and then the files, and returns what is right in them.
     *
     * @param options what stands before the first line
     * @param rewriting a file with rules for URLs, before the others
     * @param files the files
     */
    public Directives read(List<Node> options, Optional<Path> rewriting, List<Path> files) {
        KnownDirectives known = new KnownDirectives(defaults, problems);
        Walk walk = new Walk(known.vocabulary(), problems);
        ConfigFiles syntax = new ConfigFiles(new Definitions(defaults.environment()), problems);
        List<Node> nodes = new ArrayList<>(options);
        rewriting.ifPresent(file -> nodes.addAll(syntax.read(file, "--rewrite-rules")));
        nodes.addAll(syntax.read(files));
        walk.host(main, Context.Level.SERVER, nodes);
        ServerSettings server = known.server();
        HostPlaces places = new HostPlaces(main, !server.listeners().isEmpty(), defaults.tlsPort(), problems);
        List<HostPlaces.Placed> hosts = walk.hosts().stream().map(places::place).toList();
        TlsListeners tls = new TlsListeners(main, hosts, problems, known.notices());
        server = server.withListeners(each -> each.with(tls.at(each.host(), each.port())));
        return new Directives(
                known.processGroups(),
                mainHost(),
                hosts.stream().map(this::virtualHost).toList(),
                known.scripts().imports(this::server),
                known.interpreters().options(),
                known.interpreters().embedded(),
                known.socketPrefix(),
                server,
                places.tlsPort().flatMap(port -> tls.at("", port)),
                known.notices().lines());
    }

    private MainHost mainHost() {
        Settings settings = main.tls.rules().in(main.changes.in(outside()));
        return new MainHost(
                main.admin,
                main.mounts(new HostDraft.Base(settings, server(main), List.of())),
                main.documentRoot,
                settings,
                main.sections,
                rewriting(main, settings),
                server(main),
                main.usualPort());
    }

    /** A virtual host has what the server itself has; what it says of its own goes before. */
    private VirtualHost virtualHost(HostPlaces.Placed placed) {
        HostDraft host = placed.draft();
        Settings settings = placed.tls()
                .rules()
                .in(INDEX.andThen(main.changes).andThen(host.changes).in(outside()));
        HostDraft.Base base = new HostDraft.Base(settings, server(host), List.of());
        List<SettingsSection> sections = new ArrayList<>(main.sections);
        sections.addAll(host.sections);
        return new VirtualHost(
                host.names(),
                host.admin.or(() -> main.admin).orElse(NO_ADMIN),
                mounts(host, base),
                host.documentRoot.or(() -> main.documentRoot),
                Optional.empty(),
                Optional.empty(),
                settings,
                placed.addresses(),
                sections,
                rewriting(host, settings),
                host.logs(),
                server(host),
                host.usualPort());
    }

    private UrlRewriting rewriting(HostDraft host, Settings settings) {
        problems.addAll(host.rewriting.problems(main.rewriting));
        ProxyRules rules = host.proxy.rules(main.proxy, ProxyDirectives.USUAL);
        Mount.Proxied passing =
                new Mount.Proxied(Pattern.compile(""), List.of(), "", rules, settings, SourcePosition.CODE);
        return host.rewriting.rewriting(main.rewriting, passing);
    }

    private List<Mount> mounts(HostDraft host, HostDraft.Base base) {
        List<Mount> mounts = new ArrayList<>();
        // What a host keeps is kept from what the server itself passes on, too.
        HostDraft.Base outer = new HostDraft.Base(base.settings(), base.server(), host.proxy.exceptions);
        for (HostDraft.Kind kind : HostDraft.Kind.values()) {
            mounts.addAll(host.mounts(kind, base));
            mounts.addAll(main.mounts(kind, outer));
        }
        return mounts;
    }

    /** Scripts that are files among others have no mount that names their groups. */
    private Settings outside() {
        SettingsChange groups = draft -> {
            draft.processGroup(defaults.processGroup());
            draft.applicationGroup("%{RESOURCE}");
        };
        return groups.in(defaults.settings());
    }

    /** Returns what {@code %{SERVER}} stands for in a host. */
    private String server(HostDraft host) {
        if (host.name.isEmpty()) {
            return host == main ? defaults.server() : server(main);
        }
        String port = host.port.orElseGet(() -> host.addresses.isEmpty()
                ? HostAddress.ANY
                : host.addresses.get(0).port());
        return USUAL_PORTS.contains(port) ? host.name.get() : host.name.get() + ":" + port;
    }
}
