// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.spi;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.site.Site;

/** A running HTTP server that hands its requests to a site. */
public interface FrontEnd {

    /** How a stop ended. */
    enum StopResult {
        /** All requests were answered. */
        GRACEFUL,
        /** The deadline passed, and what was under way was broken off. */
        FORCED
    }

    /**
     * Sets the site that answers from now on; requests under way keep theirs. May be called at any time, before the start
     * and after.
     */
    void serve(Site site);

    /**
     * Sets how many requests are handled at once from now on, in place of {@link FrontEndConfig#threads}. If that is fewer,
     * those under way are finished all the same. May be called as often as {@link #serve}.
     *
     * @param threads 1 or more
     */
    void resize(int threads);

    /**
     * Begins to accept requests; when this returns a client can connect.
     *
     * @throws IOException if an address cannot be bound; the message names it. Nothing stays open then
     */
    void start() throws IOException;

    /**
     * Returns the addresses that are bound, in the order of the listeners, with the real ports: {@link
     * java.net.InetSocketAddress} or {@link java.net.UnixDomainSocketAddress}.
     */
    List<SocketAddress> endpoints();

    /**
     * Makes an application of a directory, or of a single file: {@code PATH_INFO} is the path below it. Answers GET and
     * HEAD, with ranges, ETag and conditional requests; never a file outside the directory, also not by symbolic links
     * that lead out of it.
     *
     * @param root the directory or file
     */
    Application files(Path root);

    /**
     * Stops: takes no new requests, waits for those under way, closes everything. May be called more than once, and after
     * a failed start.
     *
     * @param deadline how long to wait for requests under way
     */
    StopResult stop(Duration deadline);
}
