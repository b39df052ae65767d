// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A log that a server writes to a file. */
final class LogFile {

    private LogFile() {}

    /** Waits until a file holds the words, at most a minute. Nobody tells when a file grows. */
    static void await(Path file, String words) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!Files.readString(file).contains(words)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("no '" + words + "' in:\n" + Files.readString(file));
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
