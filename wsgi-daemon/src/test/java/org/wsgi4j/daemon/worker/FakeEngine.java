// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.JvmEngine;
import org.wsgi4j.core.ScriptFunction;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.ThreadStack;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.SourcePosition;
import org.wsgi4j.core.spi.EngineConfig;
import org.wsgi4j.core.spi.EngineProvider;

/** An engine whose scripts are Java, and which is its own provider. */
final class FakeEngine implements EngineProvider, JvmEngine {

    final Map<String, Application> applications = new ConcurrentHashMap<>();
    final Map<String, String> failures = new ConcurrentHashMap<>();
    final Set<String> outdated = ConcurrentHashMap.newKeySet();
    final CountDownLatch closed = new CountDownLatch(1);
    final Map<String, String> told = new ConcurrentHashMap<>();
    volatile List<ThreadStack> stacks = List.of();
    private volatile @Nullable EngineConfig config;

    static ScriptRef script(String name) {
        return new ScriptRef(new ScriptRef.Source.Module(name), "application", "group", true);
    }

    EngineConfig config() {
        EngineConfig given = config;
        if (given == null) {
            throw new AssertionError("the engine is not open");
        }
        return given;
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.allOf(Capability.class);
    }

    @Override
    public JvmEngine open(EngineConfig given) {
        if (failures.containsKey("engine")) {
            throw new ConfigException(SourcePosition.CODE, failures.get("engine"));
        }
        config = given;
        return this;
    }

    @Override
    public Application load(ScriptRef script) {
        if (script.reloading()) {
            throw new AssertionError("a worker reloads nothing");
        }
        return (environ, input, response) -> Objects.requireNonNull(
                        applications.get(script.source().toString()))
                .handle(environ, input, response);
    }

    @Override
    public ScriptFunction function(ScriptRef script, String name) {
        return (environ, arguments) -> {
            if (name.equals("raises")) {
                throw new IOException("it raised");
            }
            return new ScriptFunction.Result.Texts(arguments);
        };
    }

    @Override
    public Collection<Path> sources() {
        return List.of();
    }

    @Override
    public Optional<String> failure(ScriptRef script) {
        return Optional.ofNullable(failures.get(script.source().toString()));
    }

    @Override
    public boolean outdated(ScriptRef script, String resource) {
        return outdated.contains(script.source().toString());
    }

    @Override
    public List<ThreadStack> stacks() {
        return stacks;
    }

    @Override
    public void stopping(String reason) {
        told.put("stopping", reason);
    }

    @Override
    public void signalled(String name) {
        told.put("signalled", name);
    }

    @Override
    public void interrupt(Thread thread) {
        thread.interrupt();
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
