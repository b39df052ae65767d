package org.wsgi4j.express;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import org.wsgi4j.daemon.launch.LaunchService;
import org.wsgi4j.daemon.launch.Signal;

/** The signals that a terminal or a process supervisor sends. */
final class Signals {

    private static final int INTERRUPTED = 130;
    private static final int TERMINATED = 143;

    private Signals() {}

    /** Lets INT and TERM stop a server, a second one at once; HUP and USR1 restart what runs in it. */
    static void control(Control server) {
        Runnable stop = () -> {
            if (!server.stop()) {
                Runtime.getRuntime().halt(INTERRUPTED);
            }
        };
        handle("INT", stop);
        handle("TERM", stop);
        handle("HUP", server::restart);
        handle("USR1", server::restart);
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
