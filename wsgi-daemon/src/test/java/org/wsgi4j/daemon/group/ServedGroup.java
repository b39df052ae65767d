// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.group;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.jython.JythonEngineProvider;
import org.wsgi4j.testkit.engine.Answer;
import org.wsgi4j.testkit.engine.Deployment;
import org.wsgi4j.testkit.engine.DirectHosting;
import org.wsgi4j.testkit.engine.Host;
import org.wsgi4j.testkit.engine.HostSpec;
import org.wsgi4j.testkit.engine.RecordingLog;
import org.wsgi4j.testkit.engine.Served;

/** A process group that serves {@code faults.py}. */
final class ServedGroup implements AutoCloseable {

    private final Path script;
    private final AtomicReference<@Nullable TestGroup> group = new AtomicReference<>();
    private final Host host;
    private final Served served;

    /** Starts a group of so many threads, with options of {@code WSGIDaemonProcess}, as {@code name=value}. */
    ServedGroup(Path directory, int threads, String... options) {
        script = directory.resolve("faults.py");
        write(source());
        host = new DirectHosting(new JythonEngineProvider().capabilities(), engine -> {
                    TestGroup made = new TestGroup(engine, TestGroup.jython(), List.of(options));
                    group.set(made);
                    return made;
                })
                .open(HostSpec.USUAL.withThreads(threads));
        served = host.serve(Deployment.of(script));
    }

    Served served() {
        return served;
    }

    Answer get(String target) {
        return served.get(target);
    }

    /** Returns the process that answers. */
    long pid() {
        String answer = get("/pid").body();
        return Long.parseLong(answer.substring(answer.indexOf(' ') + 1));
    }

    ProcessGroup group() {
        TestGroup made = group.get();
        if (made == null) {
            throw new IllegalStateException("not started");
        }
        return made.group();
    }

    /** Changes what the script says its version is. */
    void version(String version) {
        write(source().replace("'one'", "'" + version + "'"));
    }

    /** Writes the script anew; each time it is a second younger. */
    void write(String text) {
        try {
            long before =
                    Files.exists(script) ? Files.getLastModifiedTime(script).toMillis() : 0;
            Files.writeString(script, text);
            if (before > 0) {
                Files.setLastModifiedTime(script, FileTime.fromMillis(before + 1000));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static String source() {
        try (InputStream text = ServedGroup.class.getResourceAsStream("faults.py")) {
            return new String(java.util.Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    RecordingLog log() {
        return host.log();
    }

    String errors() {
        return host.log().text(Level.ERROR);
    }

    @Override
    public void close() {
        host.close();
    }
}
