// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.spi;

import java.security.CodeSource;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.SourcePosition;

/**
 * The plugins of one kind, by name. Its errors list what was found, and in which jar.
 *
 * @param <P> the kind
 */
public final class Providers<P extends Provider> {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

    private final String kind;
    private final Map<String, P> byName = new LinkedHashMap<>();

    /**
     * Checks and keeps the plugins.
     *
     * @param kind what they are, for messages: {@code engine}, {@code front end}
     * @param found the plugins, in the order they were found
     * @throws ConfigException if a name is malformed or taken twice
     */
    public Providers(String kind, Iterable<P> found) {
        this.kind = kind;
        try {
            found.forEach(this::add);
        } catch (ServiceConfigurationError | LinkageError broken) {
            throw problem("a plugin cannot be loaded: " + broken.getMessage() + "; found before it: " + this);
        }
    }

    /** Finds the plugins of a kind on the class path of the loader. */
    public static <P extends Provider> Providers<P> load(String kind, Class<P> type, ClassLoader loader) {
        return new Providers<>(kind, ServiceLoader.load(type, loader));
    }

    /**
     * Returns the plugin of that name.
     *
     * @throws ConfigException if there is none
     */
    public P named(String name) {
        P provider = byName.get(name);
        if (provider == null) {
            throw problem("there is no " + kind + " '" + name + "'; found: " + this);
        }
        return provider;
    }

    /** Returns all plugins, in the order they were found. */
    public Collection<P> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    @Override
    public String toString() {
        return byName.isEmpty()
                ? "none"
                : byName.values().stream().map(Providers::described).collect(Collectors.joining(", "));
    }

    private void add(P provider) {
        String name = provider.name();
        if (!NAME.matcher(name).matches()) {
            throw problem("the name of a plugin is lower-case letters, digits and '-': " + described(provider));
        }
        P other = byName.putIfAbsent(name, provider);
        if (other != null) {
            throw problem("two plugins of one name: " + described(other) + " and " + described(provider));
        }
    }

    private ConfigException problem(String message) {
        return new ConfigException(new SourcePosition(kind + " plugins", 0), message);
    }

    private static String described(Provider provider) {
        CodeSource source = provider.origin().getProtectionDomain().getCodeSource();
        String place = source == null ? "the JDK" : String.valueOf(source.getLocation());
        return provider.name() + " (" + provider.origin().getName() + " in " + place + ")";
    }
}
