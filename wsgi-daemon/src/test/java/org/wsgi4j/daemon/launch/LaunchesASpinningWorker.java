// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import java.io.IOException;

/** A server that prints the process id of its worker, as soon as that spins. The argument is the worker's user, if any. */
final class LaunchesASpinningWorker {

    private static final Launch SPINNING = Launches.script("trap '' TERM INT HUP; echo $$; while :; do :; done");

    private LaunchesASpinningWorker() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Launch launch = arguments.length == 0 ? SPINNING : Launches.as(Launches.user(arguments[0]), SPINNING);
        Thread caller = new Thread(() -> launch(launch));
        caller.start();
        caller.join();
        Thread.sleep(Long.MAX_VALUE);
    }

    private static void launch(Launch launch) {
        try {
            new LocalLauncher().launch(launch, new byte[0], (stream, line) -> System.out.println(line));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
