// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Properties;
import java.util.Set;
import org.wsgi4j.core.JvmEngine;
import org.wsgi4j.core.spi.EngineConfig;
import org.wsgi4j.core.spi.EngineProvider;

/**
 * The engine {@code jython}: Python 2.7 in this JVM, all threads of an application group in parallel.
 *
 * <p>Any number of engines may be open at a time, each with interpreters of its own. Modules written in Java and the builtin
 * types are shared by all of them. The cache directory is not used: Jython keeps compiled modules beside their sources.
 */
public final class JythonEngineProvider implements EngineProvider {

    /** Creates the provider; Jython is not started before {@link #open}. */
    public JythonEngineProvider() {}

    @Override
    public String name() {
        return "jython";
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.of(Capability.PYTHON_2, Capability.APPLICATION_GROUPS, Capability.PARALLEL_THREADS);
    }

    @Override
    public String python() {
        return "Jython " + version();
    }

    /** Not asked of a class of Jython: who only starts others loads none. */
    private static String version() {
        Properties facts = new Properties();
        try (InputStream file = JythonEngineProvider.class.getResourceAsStream("/org/python/version.properties")) {
            if (file != null) {
                facts.load(file);
            }
        } catch (IOException unreadable) {
            // Then it has no version to show.
        }
        return facts.getProperty("jython.version", "2.7");
    }

    @Override
    public boolean compiles(Path script) {
        return JythonRuntime.compiles(script);
    }

    @Override
    public JvmEngine open(EngineConfig config) {
        return new JythonEngine(config);
    }
}
