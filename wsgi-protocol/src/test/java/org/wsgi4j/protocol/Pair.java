// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Both ends of a leg that is idle. */
final class Pair {

    private final Link link;
    private final ServerLeg server;
    private final WorkerLeg worker;

    private Pair(Link link, ServerLeg server, WorkerLeg worker) {
        this.link = link;
        this.server = server;
        this.worker = worker;
    }

    /** The worker's end is opened on what the server will say: in memory nobody can wait for the other. */
    static Pair opened() throws IOException {
        Link link = new Link();
        new FrameWriter(link.server(), Wires.SIZE).send(new Greeting.Welcome(Wire.MIN_HEADER_BUFFER_SIZE));
        WorkerLeg worker = WorkerLeg.open(link.worker(), Wires.hello(1));
        ServerLeg server =
                Arrival.of(link.server(), Wire.MIN_HEADER_BUFFER_SIZE).leg();
        // The WELCOME that comes second.
        link.worker().read(ByteBuffer.allocate(Wire.HEADER + 4));
        return new Pair(link, server, worker);
    }

    Link link() {
        return link;
    }

    ServerLeg server() {
        return server;
    }

    WorkerLeg worker() {
        return worker;
    }
}
