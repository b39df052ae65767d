// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.SourcePosition;
import picocli.CommandLine.Option;

/** A server root that is written now for a server that is started later. */
final class SetupOptions {

    @Option(
            names = "--setup-only",
            description = "Do not start the server: write its server root, with the script apachectl that starts it.")
    boolean only;

    @Option(
            names = "--envvars-script",
            paramLabel = "FILE",
            description = "A shell script that apachectl reads before it starts the server, for its environment.")
    @Nullable
    Path envvarsScript;

    SetupOptions() {}

    /**
     * Refuses what is nothing to a server that starts now.
     *
     * @throws ConfigException if it is given
     */
    void refuse() {
        if (envvarsScript != null) {
            throw new ConfigException(
                    new SourcePosition("--envvars-script", 0),
                    "is for setup-server: set the variables before the server is started");
        }
    }
}
