// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/** A way in which worker processes are replaced because somebody wants it. */
enum PlannedRestart {
    TOUCH {
        @Override
        void ask(Site site, int turn) throws IOException {
            Files.setLastModifiedTime(site.script(), FileTime.fromMillis(1_000_000_000_000L + turn * 10_000L));
        }
    },
    SIGNAL {
        @Override
        void ask(Site site, int turn) throws IOException, InterruptedException {
            for (ProcessHandle worker : Workers.of(site.server())) {
                Command.of("kill", "-USR1", worker.pid()).run(SOON);
            }
        }
    },
    MAXIMUM_REQUESTS {
        @Override
        void ask(Site site, int turn) throws InterruptedException {
            Output output = site.server().output();
            output.awaitAfter(output.size(), "as many requests as maximum-requests allows", SOON);
        }
    },
    COMMAND {
        @Override
        void ask(Site site, int turn) throws IOException, InterruptedException {
            Finished asked = StartServer.launcher("restart", "--server-root", site.root())
                    .run(SOON);
            assertThat(asked.status()).as(asked.toString()).isZero();
        }
    };

    private static final Duration SOON = Duration.ofMinutes(1);

    /**
     * What is restarted.
     *
     * @param server serves the script, counts requests, and logs what it does
     * @param root the server root
     */
    record Site(Server server, Path root, Path script) {}

    abstract void ask(Site site, int turn) throws IOException, InterruptedException;

    /** Has the workers replaced, and waits until none of them is left that was there before. */
    void perform(Site site, int turn) throws IOException, InterruptedException {
        List<ProcessHandle> before = Workers.of(site.server());
        ask(site, turn);
        Workers.await(site.server(), now -> Collections.disjoint(now, before), SOON);
    }
}
