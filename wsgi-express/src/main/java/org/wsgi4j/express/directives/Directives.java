// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.wsgi4j.core.config.ImportScript;
import org.wsgi4j.core.config.InterpreterOptions;
import org.wsgi4j.core.config.ProcessGroupConfig;
import org.wsgi4j.core.config.TlsConfig;
import org.wsgi4j.core.config.VirtualHost;

/**
 * What configuration files ask for.
 *
 * @param processGroups the process groups, in the order of their definition
 * @param main what holds outside virtual hosts
 * @param hosts the virtual hosts, in configuration order
 * @param imports what is loaded when a process starts
 * @param interpreter the options of interpreters
 * @param embedded the Python of scripts without a process group
 * @param socketPrefix how the names of sockets begin; none if the files do not say
 * @param server what holds for the server as a whole
 * @param tls the TLS of the hosts that are at the command line's port for it; none if there are none
 * @param notices what users should know of their files though it is no error, line by line
 */
public record Directives(
        List<ProcessGroupConfig> processGroups,
        MainHost main,
        List<VirtualHost> hosts,
        List<ImportScript> imports,
        InterpreterOptions interpreter,
        EmbeddedPython embedded,
        Optional<Path> socketPrefix,
        ServerSettings server,
        Optional<TlsConfig> tls,
        List<String> notices) {

    /** Copies the lists. */
    public Directives {
        processGroups = List.copyOf(processGroups);
        hosts = List.copyOf(hosts);
        imports = List.copyOf(imports);
        notices = List.copyOf(notices);
    }
}
