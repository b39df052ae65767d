package org.wsgi4j.express;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;

/** The signals that a terminal or a process supervisor sends. */
final class Signals {

    private static final int INTERRUPTED = 130;

    private Signals() {}

    /**
     * Turns INT and TERM into an event. A second one ends the process at once.
     *
     * @return the event
     */
    static CountDownLatch stop() {
        CountDownLatch stop = new CountDownLatch(1);
        Runnable once = () -> {
            if (stop.getCount() == 0) {
                Runtime.getRuntime().halt(INTERRUPTED);
            }
            stop.countDown();
        };
        handle("INT", once);
        handle("TERM", once);
        return stop;
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
