// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.candidate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.wsgi4j.benchmarks.candidate.Search.Found;
import org.wsgi4j.benchmarks.candidate.Search.Missing;
import org.wsgi4j.benchmarks.peer.JettyPeer;
import org.wsgi4j.benchmarks.peer.ModjyPeer;

/**
 * The servers on the JVM. Those of this module get the class path of this process and the JVM options that wsgi-express
 * gives itself.
 *
 * @param workspace where things are
 * @param python the environment that CPython workers run in
 * @param jvmOptions the JVM options
 */
record JavaServers(Workspace workspace, PythonEnvironment python, List<String> jvmOptions) {

    /** Bodies of 100 MB are sent. */
    private static final String ANY_BODY = "--limit-request-body=0";

    Stream<Search> all() {
        String hook = "--host-access-script=" + workspace.script("gate");
        return Stream.of(
                new Found(jetty("jetty", "raw Jetty handler, no access log: the ceiling")),
                new Found(jetty("jetty-file", "Jetty's ResourceHandler, no access log")),
                express("wsgi4j-embedded", "", "--embedded-mode", ANY_BODY),
                express("wsgi4j-embedded-gate", "", "--embedded-mode", ANY_BODY, hook),
                express("wsgi4j-daemon", "org.wsgi4j.daemon.worker.WorkerMain", "--engine=jython", ANY_BODY),
                cpython("wsgi4j-cpython"),
                cpython("wsgi4j-cpython-sendfile", "--enable-sendfile"),
                cpython("wsgi4j-cpython-gate", hook),
                new Found(modjy()));
    }

    private Candidate jetty(String name, String about) {
        return candidate(name, about, java(JettyPeer.class, "{application}", "{port}", "{file}"));
    }

    private Candidate modjy() {
        return candidate(
                "modjy",
                "Jython's servlet gateway in Jetty's servlet environment, no access log",
                java(ModjyPeer.class, "{script}", "{port}"));
    }

    private Search cpython(String name, String... more) {
        if (!python.has("python")) {
            return new Missing(name, "no virtual environment: run bin/benchmark with --install");
        }
        List<String> options = new ArrayList<>(
                List.of("--python-home=" + python.directory(), "--processes=2", "--threads=16", ANY_BODY));
        options.addAll(List.of(more));
        return express(name, "/root/python", options.toArray(String[]::new));
    }

    private Search express(String name, String workers, String... options) {
        Path program = workspace.root().resolve("bin/wsgi-express");
        if (!Files.isExecutable(program)) {
            return new Missing(name, "bin/wsgi-express is not there");
        }
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "start-server",
                "{script}",
                "--host",
                "127.0.0.1",
                "--port",
                "{port}",
                "--server-root",
                "{directory}/root"));
        command.addAll(List.of(options));
        String about = String.join(" ", "bin/wsgi-express start-server", String.join(" ", options))
                .replace(workspace.root() + "/", "");
        return new Found(new Candidate(name, about + ", else with its defaults", true, workers, command, Map.of()));
    }

    private static Candidate candidate(String name, String about, List<String> command) {
        return new Candidate(name, about, true, "", command, Map.of());
    }

    private List<String> java(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add("{java}");
        command.addAll(jvmOptions);
        command.add("-Dlogback.configurationFile=org/wsgi4j/benchmarks/logback.xml");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return command;
    }
}
