// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.spi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A user whom a process can become before its program runs.
 *
 * @param user the name, for people
 * @param command the beginning of a command whose rest runs as that user; empty if this process is that user
 */
public record RunAs(String user, List<String> command) {

    /** Ends with the number of the first test that fails, on a line of its own; says nothing if all pass. */
    private static final String TESTS =
            "n=0; while [ $# -gt 0 ]; do test \"$1\" \"$2\" || { echo $n; exit 0; }; n=$((n+1)); shift 2; done";

    /** What somebody wants to do with a file. */
    public enum Use {
        /** Read it. */
        READ("-r", "read"),
        /** Run it as a program. */
        EXECUTE("-x", "execute"),
        /** Have it as working directory, or find a file in it by its name. */
        ENTER("-x", "enter");

        private final String test;
        private final String verb;

        Use(String test, String verb) {
            this.test = test;
            this.verb = verb;
        }

        String test() {
            return test;
        }
    }

    /**
     * A file or directory that a process needs.
     *
     * @param what what it is, for people
     * @param file its absolute path
     * @param use what for
     * @param remedy what else its user could be given, for people
     */
    public record Need(String what, Path file, Use use, String remedy) {}

    /**
     * What keeps a user from a file.
     *
     * @param user the user
     * @param need the file
     * @param at the directory that the user may not pass, or the file itself
     */
    public record Obstacle(String user, Need need, Path at) {

        /** Says what is wrong, and the remedy. */
        @Override
        public String toString() {
            String why = at.equals(need.file()) ? "" : ", as it may not pass '" + at + "'";
            return "the user " + user + " cannot " + need.use().verb + " " + need.what() + " '" + need.file() + "'"
                    + why + ": give it the right to '" + at + "', or " + need.remedy();
        }
    }

    private record Step(Path path, Use use) {}

    /** Copies the list. */
    public RunAs {
        command = List.copyOf(command);
    }

    /**
     * Finds what keeps the user from files that are there. The system itself is asked, in a process of that user: lists of
     * access count, and what a file system of the network thinks of root.
     *
     * @return the first obstacle; none if there is none
     * @throws IOException if there can be no such process
     */
    public Optional<Obstacle> obstacle(List<Need> needs) throws IOException {
        List<Step> steps = needs.stream().flatMap(RunAs::steps).distinct().toList();
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of("/bin/sh", "-c", TESTS, "sh"));
        steps.forEach(
                step -> words.addAll(List.of(step.use().test(), step.path().toString())));
        String failed = answer(words);
        return failed.isEmpty() ? Optional.empty() : Optional.of(obstacle(needs, steps.get(Integer.parseInt(failed))));
    }

    private Obstacle obstacle(List<Need> needs, Step step) {
        return needs.stream()
                .filter(need -> steps(need).anyMatch(step::equals))
                .findFirst()
                .map(need -> new Obstacle(user, need, step.path()))
                .orElseThrow();
    }

    private static Stream<Step> steps(Need need) {
        FileWay way = FileWay.to(need.file());
        Stream<Step> passed = way.passed().stream()
                .filter(path -> !Files.isSymbolicLink(path))
                .map(directory -> new Step(directory, Use.ENTER));
        return Stream.concat(passed, Stream.of(new Step(way.end(), need.use())));
    }

    private String answer(List<String> words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().clear();
        Process process = builder.start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException("no process can become the user " + user + ": " + printed);
        }
        return printed;
    }
}
