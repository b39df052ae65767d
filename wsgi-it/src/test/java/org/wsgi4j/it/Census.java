// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What a server holds that runs the application {@code small}, in its own process and its workers.
 *
 * @param counts how many there are of each thing
 */
record Census(Map<String, Long> counts) {

    /** Counted by the JVM after a full collection: interpreters, thread states and generators of Jython, our requests. */
    private static final Pattern INSTANCES = Pattern.compile(
            "\\d+:\\s+(\\d+)\\s+\\d+\\s+(org\\.python\\.core\\.(?:PySystemState|ThreadState|PyGenerator|PyFrame)|org\\.wsgi4j\\.core\\.Environ)\\s");

    private static final String THREAD_STATE = "org.python.core.ThreadState";

    private static final Pattern APPLICATION = Pattern.compile("\"(open|threads)\": (\\d+)");

    static Census of(Server server) throws IOException, InterruptedException {
        Map<String, Long> counts = new TreeMap<>();
        collect(APPLICATION, 1, 2, new Visitor(server).get("/counts").body(), counts);
        for (long pid : processes(server)) {
            Finished histogram = Command.of(jcmd(), pid, "GC.class_histogram").run(Duration.ofMinutes(1));
            collect(INSTANCES, 2, 1, histogram.out(), counts);
            counts.merge("handles", handles(pid), Long::sum);
        }
        long states = Objects.requireNonNullElse(counts.remove(THREAD_STATE), 0L);
        counts.put("thread states without a thread", Math.max(0, states - counts.getOrDefault("threads", 0L)));
        return new Census(counts);
    }

    private static long[] processes(Server server) {
        return LongStream.concat(
                        LongStream.of(server.pid()), Workers.of(server).stream().mapToLong(ProcessHandle::pid))
                .toArray();
    }

    private static long handles(long pid) throws IOException {
        try (Stream<Path> handles = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return handles.count();
        }
    }

    /** Returns how many there are of one thing. */
    long count(String name) {
        return counts.getOrDefault(name, 0L);
    }

    /** Returns what there is more of than there was then, each with its growth. */
    Map<String, Long> growth(Census before) {
        Map<String, Long> more = new TreeMap<>();
        counts.forEach((name, count) -> {
            if (count > before.count(name)) {
                more.put(name, count - before.count(name));
            }
        });
        return more;
    }

    private static Path jcmd() {
        return Path.of(System.getProperty("java.home"), "bin", "jcmd");
    }

    private static void collect(Pattern pattern, int name, int count, String text, Map<String, Long> counts) {
        Matcher found = pattern.matcher(text);
        while (found.find()) {
            counts.merge(found.group(name), Long.parseLong(found.group(count)), Long::sum);
        }
    }
}
