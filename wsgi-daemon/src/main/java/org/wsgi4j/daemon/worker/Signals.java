// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.worker;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The signals that this process gets. None of them does anything but to be told: the server decides what follows. */
final class Signals {

    /** The JVM keeps some for itself, if it is so built. */
    private static final List<String> NAMES = List.of("USR1", "TERM", "XCPU", "INT", "HUP", "USR2");

    private final List<String> early = new ArrayList<>();
    private @Nullable Consumer<String> listener;

    /** Takes all signals from now on, and remembers them until somebody listens. */
    static Signals take() {
        Signals signals = new Signals();
        signals.install();
        return signals;
    }

    /** Takes note of a signal, by its name without {@code SIG}. */
    synchronized void received(String name) {
        if (listener == null) {
            early.add(name);
        } else {
            listener.accept(name);
        }
    }

    /** Tells the listener of the signals that came, in their order, and of each that comes. */
    synchronized void tell(Consumer<String> newListener) {
        early.forEach(newListener);
        early.clear();
        listener = newListener;
    }

    /** By reflection: a direct use of sun.misc makes a warning that no annotation silences, and there is no other API. */
    private void install() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler call = (proxy, method, arguments) -> {
                received((String) signal.getMethod("getName").invoke(arguments[0]));
                return null;
            };
            Object proxy = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, call);
            for (String name : NAMES) {
                install(signal, handler, name, proxy);
            }
        } catch (ReflectiveOperationException unsupported) {
            throw new IllegalStateException("this Java cannot handle signals", unsupported);
        }
    }

    private static void install(Class<?> signal, Class<?> handler, String name, Object proxy)
            throws ReflectiveOperationException {
        try {
            Object one = signal.getConstructor(String.class).newInstance(name);
            signal.getMethod("handle", signal, handler).invoke(null, one, proxy);
        } catch (InvocationTargetException taken) {
            if (!(taken.getCause() instanceof IllegalArgumentException)) {
                throw taken;
            }
        }
    }
}
