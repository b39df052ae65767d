// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.core.spi.EngineConfig;
import org.wsgi4j.core.spi.ProcessModel;

/**
 * How the engine of a {@link Host} is set up.
 *
 * @param threads how many requests it runs at once
 * @param home the working directory and first entry of the module path; none if there is no such
 * @param pythonPath directories for the module path
 */
public record HostSpec(int threads, Optional<Path> home, List<Path> pythonPath) {

    /** Enough threads for every contract, nothing on the path. */
    public static final HostSpec USUAL = new HostSpec(16, Optional.empty(), List.of());

    /** Copies the list. */
    public HostSpec {
        pythonPath = List.copyOf(pythonPath);
    }

    /** Returns the same with another number of threads. */
    public HostSpec withThreads(int number) {
        return new HostSpec(number, home, pythonPath);
    }

    /** Returns the same with a home. */
    public HostSpec withHome(Path directory) {
        return new HostSpec(threads, Optional.of(directory), pythonPath);
    }

    /** Returns the same with directories for the module path. */
    public HostSpec withPythonPath(Path... directories) {
        return new HostSpec(threads, home, List.of(directories));
    }

    /** Returns the configuration of an embedded engine set up like this. */
    public EngineConfig engine(EventLog log) {
        return new EngineConfig(
                "", ProcessModel.embedded(threads), home, pythonPath, Optional.empty(), true, Duration.ZERO, log);
    }
}
