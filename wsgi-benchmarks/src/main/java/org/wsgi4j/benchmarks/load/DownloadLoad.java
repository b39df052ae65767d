// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;

/**
 * Downloads of a big file, one after the other on one connection, thrown away. wrk's small reads would make the client
 * the slower side.
 *
 * @param path the path to ask for
 * @param length the length of the file in bytes
 */
public record DownloadLoad(String path, long length) implements Load {

    private static final int MOST = 1000;
    private static final int PIECE = 1 << 20;

    @Override
    public LoadResult run(int port, Duration duration) throws IOException {
        ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);
        long[] times = new long[MOST];
        int count = 0;
        long start = System.nanoTime();
        long end = start;
        try (Connection connection = Connection.open(port)) {
            while (count < MOST && end - start < duration.toNanos()) {
                connection.send("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n");
                connection.skipAnswer(piece, length);
                long now = System.nanoTime();
                times[count++] = now - end;
                end = now;
            }
        }
        Arrays.sort(times, 0, count);
        return new LoadResult(count, Duration.ofNanos(end - start), time(times, count, 50), time(times, count, 99), 0);
    }

    private static Duration time(long[] sorted, int count, int percent) {
        return Duration.ofNanos(sorted[Math.min(count - 1, count * percent / 100)]);
    }
}
