package org.wsgi4j.core.spi;

import java.util.Set;
import org.wsgi4j.core.JvmEngine;

/** Makes engines that run Python in this JVM. Found by {@link java.util.ServiceLoader}; has a public constructor without parameters. */
public interface EngineProvider extends Provider {

    /** What an engine can do; a declared lack is refused with a message, not ignored. */
    enum Capability {
        /** Native strings are bytes: Python 2. */
        PYTHON_2,
        /** Native strings are text: Python 3. */
        PYTHON_3,
        /** More than one application group. */
        APPLICATION_GROUPS,
        /** Requests of one interpreter run at the same time on several cores. */
        PARALLEL_THREADS
    }

    /** Returns what its engines can do. */
    Set<Capability> capabilities();

    /**
     * Makes an engine and its main interpreter. Only one engine of a provider may be open in a JVM at a time if its Python
     * has JVM-wide state; the provider says so in an {@link IllegalStateException}.
     *
     * @throws org.wsgi4j.core.config.ConfigException if the configuration asks for what it cannot do
     */
    JvmEngine open(EngineConfig config);
}
