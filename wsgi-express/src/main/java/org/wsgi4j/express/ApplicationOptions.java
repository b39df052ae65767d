// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is served. */
final class ApplicationOptions {

    @Option(
            names = "--application-type",
            paramLabel = "TYPE",
            description =
                    "What the application is: script (a file), module (a Python module name), paste (a configuration"
                            + " file of PasteDeploy) or static (only the document root is served) (default: script).")
    ApplicationType type = ApplicationType.SCRIPT;

    @Option(
            names = "--entry-point",
            paramLabel = "NAME",
            description = "The script, module or configuration file, instead of the argument of the command.")
    @Nullable
    String entryPoint;

    @Option(
            names = "--callable-object",
            paramLabel = "NAME",
            description = "Name of the application in the script or module (default: application).")
    String callableObject = "application";

    @Option(names = "--mount-point", paramLabel = "URL", description = "URL of the application (default: /).")
    String mountPoint = "/";

    @Option(
            names = "--application-group",
            paramLabel = "NAME",
            description = "Python interpreter that the application runs in (default: %%{GLOBAL}, the main one).")
    String applicationGroup = "%{GLOBAL}";

    @Option(
            names = "--process-group",
            paramLabel = "NAME",
            description = "Name of the process group that it runs in (default: HOST:PORT).")
    @Nullable
    String processGroup;

    @Option(
            names = "--working-directory",
            paramLabel = "DIRECTORY",
            description = "Working directory of the application, and first place where its modules are looked for"
                    + " (default: the current one).")
    Path workingDirectory = Path.of("");

    @Option(
            names = "--python-path",
            paramLabel = "DIRECTORY",
            description = "Another directory to look for modules in; may be repeated.")
    List<Path> pythonPath = new ArrayList<>();

    @Option(
            names = "--embedded-mode",
            description = "Run the application in the server's own process, not in worker processes.")
    boolean embeddedMode;

    @Option(
            names = "--reload-on-changes",
            description = "Load the application again when any of its files has changed. For development.")
    boolean reloadOnChanges;

    @Option(names = "--disable-reloading", description = "Do not look whether the script has changed.")
    boolean disableReloading;

    @Option(
            names = "--include-file",
            paramLabel = "FILE",
            description =
                    "Read a configuration file with directives of mod_wsgi, such as WSGIScriptAlias; may be repeated.")
    List<Path> includeFiles = new ArrayList<>();

    ApplicationOptions() {}
}
