// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.wsgi4j.core.config.InterpreterOptions;
import org.wsgi4j.core.config.Settings;

/**
 * What holds where configuration files do not say otherwise.
 *
 * @param server what {@code %{SERVER}} stands for: the server's name and, unless it is 80 or 443, its port
 * @param processGroup the process group of scripts; {@code ""} for embedded mode
 * @param settings how mounts are served
 * @param reloading whether scripts are loaded again when their files have changed
 * @param engine the engine of process groups
 * @param python the Python of process groups that say nothing of theirs; none if it is to be looked for
 * @param interpreter the options of interpreters
 * @param environment the variables that lines may name, and that may be passed to requests
 * @param listens whether the files say where to listen; if not the command line does
 * @param tlsPort the port for TLS of the command line; none if there is none
 */
public record DirectiveDefaults(
        String server,
        String processGroup,
        Settings settings,
        boolean reloading,
        String engine,
        Optional<String> python,
        InterpreterOptions interpreter,
        Map<String, String> environment,
        boolean listens,
        OptionalInt tlsPort) {

    /** Copies the map. */
    public DirectiveDefaults {
        environment = Map.copyOf(environment);
    }
}
