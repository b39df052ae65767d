// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import picocli.CommandLine.Option;

/** How much is kept between server and worker process. */
final class BufferOptions {

    @Option(
            names = "--header-buffer-size",
            paramLabel = "BYTES",
            description = "Longest line of a response header, at least 8192 (default: 0, 32768).")
    int header;

    @Option(
            names = "--response-flush-delay",
            paramLabel = "MILLISECONDS",
            description = "That a part of an answer may wait for the next one (default: 5).")
    int flushDelay = 5;

    @Option(
            names = "--send-buffer-size",
            paramLabel = "BYTES",
            description = "Send buffer of a socket, at least 512 (default: 0, what suits the engine).")
    int send;

    @Option(
            names = "--receive-buffer-size",
            paramLabel = "BYTES",
            description = "Receive buffer of a socket, at least 512 (default: 0, that of the system).")
    int receive;

    BufferOptions() {}
}
