// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells a file what the terminal is told. The file is there when the directory of logs is. */
final class StartupLog implements Server.Progress {

    private final Banner terminal;
    private final ServerPlan plan;
    private @Nullable PrintWriter file;

    StartupLog(Banner terminal, ServerPlan plan) {
        this.terminal = terminal;
        this.plan = plan;
    }

    @Override
    public void starting(Map<String, String> pythons) {
        terminal.starting(pythons);
        file = plan.logs().startup().map(StartupLog::open).orElse(null);
        if (file != null) {
            plan.notices().forEach(file::println);
            new Banner(file, plan).starting(pythons);
        }
    }

    @Override
    public Server.Waits waiting(Supplier<List<GroupStatus>> groups) {
        return terminal.waiting(groups);
    }

    @Override
    public void ready(List<SocketAddress> endpoints) {
        terminal.ready(endpoints);
        if (file != null) {
            new Banner(file, plan).ready(endpoints);
            file.close();
        }
    }

    private static PrintWriter open(Path path) {
        try {
            Files.createDirectories(path.toAbsolutePath().resolveSibling(""));
            return new PrintWriter(Files.newBufferedWriter(path, StandardCharsets.UTF_8), true);
        } catch (IOException unwritable) {
            throw new ServerException("cannot write the startup log " + path + ": give another --log-directory");
        }
    }
}
