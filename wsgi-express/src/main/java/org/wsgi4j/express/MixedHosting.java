// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.ScriptFunction.Result;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.config.Mount;

/**
 * Worker processes, and beside them applications in this process.
 *
 * @param daemon hosts the mounts with a process group; starts first, as that takes no time here
 * @param embedded hosts those without
 */
record MixedHosting(Hosting daemon, Hosting embedded) implements Hosting {

    @Override
    public Application application(Mount.Script mount) {
        return (mount.processGroup().isEmpty() ? embedded : daemon).application(mount);
    }

    @Override
    public @Nullable Result call(ScriptRef function, Environ environ, List<String> arguments) throws IOException {
        Result result = daemon.call(function, environ, arguments);
        return result == null ? embedded.call(function, environ, arguments) : result;
    }

    @Override
    public void start() {
        daemon.start();
        embedded.start();
    }

    @Override
    public CompletableFuture<Void> loaded() {
        return CompletableFuture.allOf(daemon.loaded(), embedded.loaded());
    }

    @Override
    public void restart() {
        daemon.restart();
        embedded.restart();
    }

    @Override
    public Change prepare(ServerPlan next) {
        Change first = daemon.prepare(next);
        try {
            return new MixedChange(first, embedded.prepare(next));
        } catch (RuntimeException refused) {
            first.abandon();
            throw refused;
        }
    }

    @Override
    public Collection<Path> sources() {
        return Stream.concat(daemon.sources().stream(), embedded.sources().stream())
                .toList();
    }

    @Override
    public Map<String, String> pythons() {
        Map<String, String> all = new LinkedHashMap<>(daemon.pythons());
        all.putAll(embedded.pythons());
        return all;
    }

    @Override
    public List<String> status() {
        return Stream.concat(daemon.status().stream(), embedded.status().stream())
                .toList();
    }

    @Override
    public List<GroupStatus> groups() {
        return Stream.concat(daemon.groups().stream(), embedded.groups().stream())
                .toList();
    }

    @Override
    public void close() {
        try {
            daemon.close();
        } finally {
            embedded.close();
        }
    }
}
