// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.wsgi4j.benchmarks.candidate.Workspace;
import org.wsgi4j.benchmarks.process.Processes;

/**
 * The programs that a run needs from the system.
 *
 * @param processes where installers run
 * @param out told what is installed
 */
record Requirements(Processes processes, PrintWriter out) {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** Installs Debian's packages if asked to, and makes sure that the load generator is there. */
    void check(boolean install) throws IOException, InterruptedException {
        if (install) {
            installMissing();
        }
        if (Workspace.program("wrk").isEmpty()) {
            throw new IOException("wrk is not installed: apt-get install wrk, or run this with --install");
        }
    }

    private void installMissing() throws IOException, InterruptedException {
        List<String> packages = new ArrayList<>();
        if (Workspace.program("wrk").isEmpty()) {
            packages.add("wrk");
        }
        if (Workspace.program("apxs").isEmpty()) {
            packages.addAll(List.of("apache2", "apache2-dev"));
        }
        if (!packages.isEmpty()) {
            out.println("installing " + String.join(" ", packages));
            apt(packages);
        }
    }

    private void apt(List<String> packages) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("apt-get", "install", "-y", "-q", "--no-install-recommends"));
        command.addAll(packages);
        processes.start(new ProcessBuilder(command).redirectErrorStream(true)).output(LIMIT);
    }
}
