package org.wsgi4j.express.directives;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.wsgi4j.core.config.ImportScript;
import org.wsgi4j.core.config.InterpreterOptions;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.core.config.ProcessGroupConfig;

/**
 * What configuration files ask for.
 *
 * @param processGroups the process groups, in the order of their definition
 * @param mounts the mounted scripts, in configuration order
 * @param imports what is loaded when a process starts
 * @param interpreter the options of interpreters
 * @param socketPrefix how the names of sockets begin; none if the files do not say
 */
public record Directives(
        List<ProcessGroupConfig> processGroups,
        List<Mount.Script> mounts,
        List<ImportScript> imports,
        InterpreterOptions interpreter,
        Optional<Path> socketPrefix) {

    /** Copies the lists. */
    public Directives {
        processGroups = List.copyOf(processGroups);
        mounts = List.copyOf(mounts);
        imports = List.copyOf(imports);
    }
}
