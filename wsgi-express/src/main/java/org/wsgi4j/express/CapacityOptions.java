// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import picocli.CommandLine.Option;

/** How much the server takes on. */
final class CapacityOptions {

    @Option(
            names = "--threads",
            paramLabel = "NUMBER",
            description =
                    "Requests that the application, or each of its processes, handles at the same time (default: 5).")
    int threads = 5;

    @Option(
            names = "--daemon-backlog",
            paramLabel = "NUMBER",
            description = "Requests that may wait for the application; others are answered 503 (default: 100).")
    int daemonBacklog = 100;

    @Option(
            names = "--limit-request-body",
            paramLabel = "BYTES",
            description = "Longest request body, 0 for no limit; a longer one is answered 413 (default: 10485760).")
    long limitRequestBody = 10_485_760;

    @Option(
            names = "--limit-request-head",
            paramLabel = "BYTES",
            description = "Longest request line with header fields; a longer one is answered 431 (default: 32768).")
    int limitRequestHead = 32_768;

    @Option(
            names = "--request-buffer-size",
            paramLabel = "BYTES",
            description =
                    "Request bodies up to this length, with worker processes at least 65536, are complete before they take a"
                            + " thread (default: 65536).")
    int requestBufferSize = 65_536;

    @Option(
            names = "--response-buffer-size",
            paramLabel = "BYTES",
            description =
                    "Answers up to this length, at least 65536, never hold a thread for a slow client (default: 65536).")
    int responseBufferSize = 65_536;

    @Option(names = "--enable-sendfile", description = "Let wsgi.file_wrapper use the kernel's file transfer.")
    boolean enableSendfile;

    CapacityOptions() {}
}
