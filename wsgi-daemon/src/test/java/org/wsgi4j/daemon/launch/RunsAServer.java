// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A privileged launcher of a server of nobody, whose worker is of daemon. The arguments are a directory and a class path. */
final class RunsAServer {

    private static final Launch WORKER =
            Launches.as(Launches.user("daemon"), Launches.script("trap '' TERM; echo $$; while :; do :; done"));

    private RunsAServer() {}

    public static void main(String[] arguments) throws IOException {
        Launch server =
                Launches.program(JavaProgram.words(Server.class, arguments[1]).toArray(String[]::new));
        try (LocalLauncher launcher = new LocalLauncher()) {
            ExitStatus status = new LaunchService(
                            launcher, new Offer(List.of(WORKER), List.of(), List.of(), Additions.NONE))
                    .run(Launches.as(Launches.user("nobody"), server), Path.of(arguments[0]));
            System.out.println("server: " + status);
        }
    }

    /** A server that has a worker started, prints both process ids, and has nothing to do. */
    static final class Server {

        private Server() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            Map<String, String> environment = System.getenv();
            RemoteLauncher launcher =
                    RemoteLauncher.connect(Path.of(environment.getOrDefault(LaunchService.SOCKET_VARIABLE, "")));
            System.out.println(ProcessHandle.current().pid());
            Launched worker = Launched.of(launcher, Launches.program("/bin/false"));
            System.out.println(worker.output().awaitLine());
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
