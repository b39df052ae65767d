// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.load;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.wsgi4j.benchmarks.process.Processes;

/**
 * Keep-alive connections that each ask again as soon as they are answered, made by wrk in one thread.
 *
 * @param report the file {@code report.lua}
 * @param connections how many
 * @param path the path of the URL that is asked for
 * @param bodySize the length of the POST body that each request has; 0 for GET
 * @param processes where wrk runs
 */
public record WrkLoad(Path report, int connections, String path, int bodySize, Processes processes) implements Load {

    private static final Duration GRACE = Duration.ofSeconds(20);

    @Override
    public LoadResult run(int port, Duration duration) throws IOException, InterruptedException {
        ProcessBuilder wrk = new ProcessBuilder(command(port, duration)).redirectErrorStream(true);
        return LoadResult.parse(processes.start(wrk).output(duration.plus(GRACE)));
    }

    private List<String> command(int port, Duration duration) {
        List<String> command = new ArrayList<>(List.of("wrk", "-t1", "-c" + connections));
        command.add("-d" + Math.max(1, duration.toSeconds()) + "s");
        command.addAll(List.of("--timeout", "10s", "-s", report.toString(), "http://127.0.0.1:" + port + path));
        if (bodySize > 0) {
            command.addAll(List.of("--", "POST", Integer.toString(bodySize)));
        }
        return command;
    }
}
