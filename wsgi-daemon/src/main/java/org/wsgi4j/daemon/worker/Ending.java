// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.worker;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.JvmEngine;
import org.wsgi4j.protocol.StopReason;

/** How the process ends. May be used by all its threads. */
final class Ending {

    static final int STOPPED = 0;
    static final int SERVER_GONE = 1;

    private static final long LAST_WORDS_MILLIS = 500;

    private final Activity activity;
    private final IntConsumer exit;
    private final IntConsumer halt;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicBoolean lost = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable JvmEngine engine;

    /**
     * Creates it for a process that goes on.
     *
     * @param exit ends the process with a status, as {@link System#exit}
     * @param halt ends it at once, as {@link Runtime#halt}
     */
    Ending(Activity activity, IntConsumer exit, IntConsumer halt) {
        this.activity = activity;
        this.exit = exit;
        this.halt = halt;
    }

    /** Takes note of what is to be closed at the end. */
    void closes(JvmEngine opened) {
        engine = opened;
    }

    /** Ends the process when its requests have ended, and what Python has registered for the exit has run. */
    void stop(StopReason reason) {
        if (stopped.compareAndSet(false, true)) {
            activity.stop();
            start("stop", () -> awaitRequestsAndExit(reason));
        }
    }

    /** Ends the process, as nobody is there for its answers; Python gets a moment for what it has registered. */
    void serverGone() {
        if (lost.compareAndSet(false, true)) {
            activity.stop();
            start("halt", this::haltSoon);
            start("end", () -> {
                tell(StopReason.SHUTDOWN_SIGNAL);
                exit(SERVER_GONE);
            });
        }
    }

    private void tell(StopReason reason) {
        JvmEngine opened = engine;
        if (opened != null) {
            opened.stopping(reason.python());
        }
    }

    private void awaitRequestsAndExit(StopReason reason) {
        tell(reason);
        try {
            activity.awaitQuiet();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        exit(STOPPED);
    }

    private void exit(int status) {
        JvmEngine opened = engine;
        try {
            if (opened != null && closed.compareAndSet(false, true)) {
                opened.close();
            }
        } finally {
            exit.accept(status);
        }
    }

    private void haltSoon() {
        try {
            Thread.sleep(LAST_WORDS_MILLIS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        halt.accept(SERVER_GONE);
    }

    /** No daemons: the JVM must not end with another status before them. */
    private static void start(String name, Runnable action) {
        new Thread(action, name).start();
    }
}
