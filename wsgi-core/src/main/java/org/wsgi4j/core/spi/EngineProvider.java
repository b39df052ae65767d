// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.spi;

import java.nio.file.Path;
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

    /** Returns the Python that its engines run, for people, such as {@code Jython 2.7.5}. */
    default String python() {
        return name();
    }

    /**
     * Tells whether a script is one of its Python: whether it compiles. Nothing of it is run.
     *
     * @param script a file that can be read
     */
    default boolean compiles(Path script) {
        return true;
    }

    /**
     * Makes an engine and its main interpreter. Only one engine of a provider may be open in a JVM at a time if its Python
     * has JVM-wide state; the provider says so in an {@link IllegalStateException}.
     *
     * @throws org.wsgi4j.core.config.ConfigException if the configuration asks for what it cannot do
     */
    JvmEngine open(EngineConfig config);
}
