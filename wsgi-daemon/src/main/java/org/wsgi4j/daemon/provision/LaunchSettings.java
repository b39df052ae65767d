// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.provision;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.wsgi4j.core.config.InterpreterOptions;
import org.wsgi4j.daemon.launch.Identity;

/**
 * What the processes of all groups have in common.
 *
 * @param environment the environment of the server, which they have, too
 * @param directory the working directory of a group that has none of its own
 * @param ownDirectory where engines keep things from one run to the next; processes of other users have no such place
 * @param programs where providers keep files that processes of any user run: nobody can write there whom they do not trust
 * @param server who the server is, if that is not who starts the processes
 * @param interpreter the options of their interpreters
 * @param reloadOnChanges whether they are replaced when any of their modules has changed
 * @param logLevel the least level that is logged
 */
public record LaunchSettings(
        Map<String, String> environment,
        Path directory,
        Path ownDirectory,
        Path programs,
        Optional<Identity> server,
        InterpreterOptions interpreter,
        boolean reloadOnChanges,
        Level logLevel) {

    /** Copies the environment. */
    public LaunchSettings {
        environment = Map.copyOf(environment);
    }
}
