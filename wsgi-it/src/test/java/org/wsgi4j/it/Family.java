// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * The processes of a server that root has started for another user: the launcher and its children.
 *
 * @param launcher the process that was started
 */
record Family(Server launcher) {

    private static final String SERVER = "org.wsgi4j.express.WsgiExpress";
    private static final String WORKER = "org.wsgi4j.daemon.worker.WorkerMain";

    /** Returns the process that parses HTTP. */
    ProcessHandle server() throws IOException {
        return only(SERVER);
    }

    /** Returns the only worker process. */
    ProcessHandle worker() throws IOException {
        return only(WORKER);
    }

    /** Returns the only worker process of a group. */
    ProcessHandle worker(String group) throws IOException {
        List<ProcessHandle> found = Workers.of(launcher).stream()
                .filter(child -> words(child).contains(WORKER) && words(child).contains(group))
                .toList();
        return single(found, group);
    }

    /** Waits until the workers are as wanted. */
    void awaitWorkers(Predicate<List<ProcessHandle>> wanted, Duration limit) throws InterruptedException {
        Workers.await(
                launcher,
                children -> wanted.test(children.stream()
                        .filter(child -> words(child).contains(WORKER))
                        .toList()),
                limit);
    }

    /** Returns the word that stands behind another one on the command line of a process. */
    static String option(ProcessHandle process, String name) {
        List<String> words = words(process);
        return words.get(words.indexOf(name) + 1);
    }

    /** Waits for the end of processes, at most a second for each. */
    static void awaitEnd(List<ProcessHandle> processes) throws InterruptedException {
        for (ProcessHandle process : processes) {
            Workers.awaitEnd(process);
        }
    }

    /** Returns the only child that runs a class; one that is not yet so far is not meant. */
    private ProcessHandle only(String type) {
        List<ProcessHandle> found = Workers.of(launcher).stream()
                .filter(child -> words(child).contains(type))
                .toList();
        return single(found, type);
    }

    private ProcessHandle single(List<ProcessHandle> found, String what) {
        if (found.size() != 1) {
            throw new AssertionError("not one process of " + what + " but " + found + "\n"
                    + launcher.output().text());
        }
        return found.get(0);
    }

    private static List<String> words(ProcessHandle process) {
        try {
            String line = Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
            List<String> words = List.of(line.split("\0", -1));
            return words.get(0).endsWith("/java") ? words : List.of();
        } catch (IOException gone) {
            return List.of();
        }
    }
}
