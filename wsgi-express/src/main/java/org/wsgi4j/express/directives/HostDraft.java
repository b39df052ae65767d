// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.wsgi4j.core.config.HostAddress;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.core.config.Settings;
import org.wsgi4j.core.config.SettingsChange;
import org.wsgi4j.core.config.SettingsSection;
import org.wsgi4j.core.config.SourcePosition;

/** What the files say of a host, so far: of a virtual one, or of the server itself, which is the host for the rest. */
final class HostDraft {

    /** Makes a mount when the settings of its host are known. */
    record Planned(Function<Base, Mount> maker, SourcePosition position) {}

    /**
     * What a mount has of its host.
     *
     * @param settings the settings
     * @param server what {@code %{SERVER}} stands for
     * @param exceptions the URLs that stay here, whatever is passed on outside the host
     */
    record Base(Settings settings, String server, List<Pattern> exceptions) {

        /** Returns these and other exceptions. */
        List<Pattern> except(List<Pattern> others) {
            return Stream.concat(exceptions.stream(), others.stream()).toList();
        }
    }

    /** The kinds of mounts, in the order in which Apache looks at them. */
    enum Kind {
        PROXIED,
        REDIRECTS,
        FILES,
        SCRIPTS
    }

    final SourcePosition position;
    final List<HostAddress> addresses;
    final List<String> aliases = new ArrayList<>();
    final List<Planned> proxied = new ArrayList<>();
    final ProxyDraft proxy = new ProxyDraft();
    final List<Planned> redirects = new ArrayList<>();
    final List<Planned> files = new ArrayList<>();
    final List<Planned> scripts = new ArrayList<>();
    final List<SettingsSection> sections = new ArrayList<>();
    final RewriteDraft rewriting = new RewriteDraft();
    final TlsDraft tls = new TlsDraft();
    SettingsChange changes = SettingsChange.NONE;
    Optional<String> name = Optional.empty();
    Optional<String> port = Optional.empty();
    Optional<String> admin = Optional.empty();
    Optional<Path> documentRoot = Optional.empty();

    HostDraft(SourcePosition position, List<HostAddress> addresses) {
        this.position = position;
        this.addresses = addresses;
    }

    /** Returns what its logs are called: another word when its name or addresses are other ones; empty for the server's. */
    String logs() {
        return position.equals(SourcePosition.CODE) ? "" : names() + " " + addresses;
    }

    /** Returns the names that it answers to. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        name.ifPresent(names::add);
        names.addAll(aliases);
        return names;
    }

    /** Returns the port of requests that name none, as Apache has it: a name without a port has the usual one. */
    OptionalInt usualPort() {
        String first = addresses.isEmpty() ? HostAddress.ANY : addresses.get(0).port();
        if (name.isPresent()) {
            return OptionalInt.of(Integer.parseInt(port.orElse("0")));
        }
        return first.equals(HostAddress.ANY) ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(first));
    }

    /** Returns what is mounted. */
    List<Mount> mounts(Base base) {
        List<Mount> mounts = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            mounts.addAll(mounts(kind, base));
        }
        return mounts;
    }

    /** Returns what is mounted of a kind. */
    List<Mount> mounts(Kind kind, Base base) {
        List<Planned> planned = switch (kind) {
            case PROXIED -> proxied;
            case REDIRECTS -> redirects;
            case FILES -> files;
            case SCRIPTS -> scripts;
        };
        return planned.stream().map(each -> each.maker().apply(base)).toList();
    }
}
