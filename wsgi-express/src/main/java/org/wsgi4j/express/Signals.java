// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.daemon.launch.LaunchService;
import org.wsgi4j.daemon.launch.Signal;

/** The signals that a terminal or a process supervisor sends. Those that come before there is a server are kept for it. */
final class Signals {

    private static final int INTERRUPTED = 130;
    private static final int TERMINATED = 143;

    private final List<Consumer<Control>> early = new ArrayList<>();
    private @Nullable Control server;

    private Signals() {}

    /** Takes the signals from now on: INT and TERM stop a server, a second one at once; HUP and USR1 restart what runs in it. */
    static Signals take() {
        Signals signals = new Signals();
        handle("INT", () -> signals.received(Signals::stop));
        handle("TERM", () -> signals.received(Signals::stop));
        handle("HUP", () -> signals.received(Control::restart));
        handle("USR1", () -> signals.received(Control::restart));
        return signals;
    }

    /** Hands the signals to a server, from the first one that came. */
    void control(Control started) {
        List<Consumer<Control>> kept;
        synchronized (this) {
            server = started;
            kept = List.copyOf(early);
        }
        kept.forEach(action -> action.accept(started));
    }

    private void received(Consumer<Control> action) {
        Control running;
        synchronized (this) {
            running = server;
            if (running == null) {
                early.add(action);
                return;
            }
        }
        action.accept(running);
    }

    private static void stop(Control server) {
        if (!server.stop()) {
            Runtime.getRuntime().halt(INTERRUPTED);
        }
    }

    /** Passes signals on to the server of a launcher. Before there is one, those that end a process end this one. */
    static void passOn(LaunchService service) {
        for (Signal signal : List.of(Signal.INT, Signal.TERM, Signal.HUP, Signal.USR1)) {
            handle(signal.name(), () -> {
                if (!service.signal(signal) && signal != Signal.USR1) {
                    Runtime.getRuntime().halt(signal == Signal.INT ? INTERRUPTED : TERMINATED);
                }
            });
        }
    }

    /** By reflection: a direct use of sun.misc makes a warning that no annotation silences, and there is no other API. */
    private static void handle(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler call = (proxy, method, arguments) -> {
                action.run();
                return null;
            };
            Object proxy = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, call);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException unsupported) {
            throw new IllegalStateException("this Java cannot handle the signal " + name, unsupported);
        }
    }
}
