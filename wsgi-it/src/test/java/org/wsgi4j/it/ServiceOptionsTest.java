// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services and the page of the status. */
class ServiceOptionsTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private Path directory = Path.of("");

    @EffectOf({"--service-script", "--server-status", "--engine"})
    @Test
    void aServiceRunsBesideTheApplicationAgainWhenItHasEndedAndTheStatusShowsIt() throws Exception {
        Path service = Files.writeString(directory.resolve("jobs.py"), """
                import os
                import signal
                import sys
                first = not os.path.exists('began')
                open('began', 'a').close()
                sys.stderr.write('service %s\\n' % ('begins' if first else 'is back'))
                if first:
                    os.kill(os.getpid(), signal.SIGKILL)
                """);
        Path script = Repository.app("small").resolve("wsgi.py");
        try (Server server = StartServer.of(script, "--service-script", "jobs", service, "--server-status")
                .with("--working-directory", directory, "--engine", "cpython")
                .start()) {
            server.output().await("service is back", SOON);
            server.output().await("Server Status", SOON);
            assertThat(new Visitor(server).get("/server-status").body())
                    .contains("<h2>group service:jobs: 1 process", "<th>busy</th>", "<td>ready</td>")
                    .contains("<h2>group 127.0.0.1:0: 1 process, 0 waiting</h2>");
            assertThat(new Visitor(server).get("/server-status/x").statusCode()).isEqualTo(404);
        }
    }
}
