// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.auth;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.ScriptFunction;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.config.Authentication;
import org.wsgi4j.core.config.Hook;
import org.wsgi4j.core.config.Protection;
import org.wsgi4j.core.gate.Gate;
import org.wsgi4j.core.gate.Hooks;
import org.wsgi4j.core.spi.GateProvider;
import org.wsgi4j.core.spi.Providers;

/**
 * Makes the gates of a server. What clients were given (nonces) and what was opened (plugins) stays good for all sites that
 * it makes gates for, one after the other.
 */
public final class Gates implements Function<Protection, Gate>, AutoCloseable {

    private static final int MOST_NONCES = 10_000;

    private final BiFunction<ScriptRef, String, ScriptFunction> functions;
    private final Providers<GateProvider> plugins;
    private final ClientNames names;
    private final Clock clock;
    private final Nonces nonces;
    private final NonceCounts counts = new NonceCounts(MOST_NONCES);
    private final Map<Opening, Hooks> opened = new ConcurrentHashMap<>();

    /** What a plugin was opened with: for the same there is no second one, wherever that is written. */
    private record Opening(String provider, Map<String, String> options) {}

    /**
     * Creates it.
     *
     * @param functions finds the function of a name in a script, such as {@code engine::function}
     * @param plugins the hooks that are written in Java
     * @param names knows the names of clients, where a gate wants them
     */
    public Gates(
            BiFunction<ScriptRef, String, ScriptFunction> functions,
            Providers<GateProvider> plugins,
            ClientNames names) {
        this(functions, plugins, names, Clock.systemUTC());
    }

    Gates(
            BiFunction<ScriptRef, String, ScriptFunction> functions,
            Providers<GateProvider> plugins,
            ClientNames names,
            Clock clock) {
        this.functions = functions;
        this.plugins = plugins;
        this.names = names;
        this.clock = clock;
        this.nonces = new Nonces(clock);
    }

    /**
     * Makes a gate.
     *
     * @throws org.wsgi4j.core.config.ConfigException if there is no such plugin, or it cannot be opened as it is configured
     */
    @Override
    public Gate apply(Protection protection) {
        return new ProtectedGate(new ProtectedGate.Parts(
                protection.access().map(this::hooks).orElse(null),
                protection.hostNames(),
                scheme(protection.authentication()),
                protection.groups().map(this::hooks).orElse(null),
                new Rules(protection.requirement()),
                protection.forbiddenOnFailure(),
                names));
    }

    /**
     * Sees to it that a gate can be made, before anything else is done for it.
     *
     * @throws org.wsgi4j.core.config.ConfigException as {@link #apply} does
     */
    public void check(Protection protection) {
        hooks(protection.hooks());
    }

    /** Ends the plugins. No request may be at a gate. */
    @Override
    public void close() {
        opened.values().forEach(Hooks::close);
    }

    private @Nullable Scheme scheme(Authentication authentication) {
        if (authentication instanceof Authentication.Basic basic) {
            return new BasicScheme(basic.realm(), hooks(basic.users()));
        }
        return authentication instanceof Authentication.Digest digest
                ? new DigestScheme(digest, hooks(digest.users()), nonces, counts, clock)
                : null;
    }

    private List<Hooks> hooks(List<Hook> all) {
        return all.stream().map(this::hooks).toList();
    }

    private Hooks hooks(Hook hook) {
        if (hook instanceof Hook.Script script) {
            return new ScriptHooks(script, name -> functions.apply(script.script(), name));
        }
        Hook.Plugin plugin = (Hook.Plugin) hook;
        return opened.computeIfAbsent(new Opening(plugin.provider(), plugin.options()), this::open);
    }

    private Hooks open(Opening opening) {
        return plugins.named(opening.provider()).open(opening.options());
    }
}
