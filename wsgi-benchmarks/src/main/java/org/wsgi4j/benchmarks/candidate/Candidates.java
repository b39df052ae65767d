// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.candidate;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.wsgi4j.benchmarks.process.Processes;

/** All servers that can be compared, in the order of the tables. */
public final class Candidates {

    private static final List<String> FROM_PYPI =
            List.of("mod_wsgi", "gunicorn", "granian", "waitress", "Django>=5.2,<5.3");

    private final Workspace workspace;
    private final PythonEnvironment python;
    private final List<String> jvmOptions;

    /**
     * Creates the list.
     *
     * @param workspace where things are
     * @param jvmOptions the options of the Java servers of this module
     */
    public Candidates(Workspace workspace, List<String> jvmOptions) {
        this.workspace = workspace;
        this.python = new PythonEnvironment(workspace.target().resolve("venv"));
        this.jvmOptions = List.copyOf(jvmOptions);
    }

    /** Looks for all of them. */
    public List<Search> search() {
        return Stream.of(
                        new JavaServers(workspace, python, jvmOptions).all(),
                        new ApacheServers(python).all(),
                        new PythonServers(python).all())
                .flatMap(servers -> servers)
                .toList();
    }

    /**
     * Installs what can be installed: Python packages under {@code target}.
     *
     * @param log told what could not be installed
     * @throws IOException if there is no Python 3, or no room
     */
    public void install(Processes processes, Appendable log) throws IOException, InterruptedException {
        python.install(FROM_PYPI, processes, log);
    }
}
