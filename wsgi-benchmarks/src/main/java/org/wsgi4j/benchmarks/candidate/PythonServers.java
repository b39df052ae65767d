// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.candidate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.wsgi4j.benchmarks.candidate.Search.Found;
import org.wsgi4j.benchmarks.candidate.Search.Missing;

/**
 * The servers written in or for CPython, besides mod_wsgi, for two processors.
 *
 * @param python where they are installed
 */
record PythonServers(PythonEnvironment python) {

    Stream<Search> all() {
        return Stream.of(
                search(
                        "gunicorn",
                        "gthread, 2 workers of 16 threads, no access log (its default)",
                        "gunicorn",
                        "-k gthread -w 2 --threads 16 -b 127.0.0.1:{port} --chdir {scripts} {application}:application"),
                search(
                        "granian",
                        "WSGI, 2 workers, no access log (its default)",
                        "granian",
                        "--interface wsgi --workers 2 --host 127.0.0.1 --port {port} --working-dir {scripts}"
                                + " {application}:application"),
                search(
                        "waitress",
                        "16 threads, no access log (it has none)",
                        "waitress-serve",
                        "--listen=127.0.0.1:{port} --threads=16 {application}:application"));
    }

    private Search search(String name, String about, String program, String arguments) {
        if (!python.has(program)) {
            return new Missing(name, "not installed: run bin/benchmark with --install");
        }
        List<String> command = new ArrayList<>();
        command.add(python.program(program).toString());
        command.addAll(List.of(arguments.split(" ")));
        return new Found(new Candidate(name, about, false, "", command, Map.of()));
    }
}
