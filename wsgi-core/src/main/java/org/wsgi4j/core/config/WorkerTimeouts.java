// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.time.Duration;

/**
 * How long requests may take on their way through a process group. Zero is "for ever" everywhere.
 *
 * @param queue from the start of a request until a thread takes it; then it is answered 503
 * @param connect for a place in a full queue, or for a group that cannot start; then 503
 * @param socket for a single read or write between server and worker process; zero for the server's own timeout
 * @param responseSocket for a client to take a piece of the answer; that of {@code socket} if it was not given
 * @param request for a request; then the process is restarted
 * @param requestRule which requests that means
 * @param interrupt for a request that was interrupted because it takes too long to end by that; then the process is restarted.
 *     Zero to interrupt none
 * @param inactivity for a process that has served a request to get the next one; then it is restarted
 * @param deadlock for a process to show that its interpreter runs; then it is restarted
 */
public record WorkerTimeouts(
        Duration queue,
        Duration connect,
        Duration socket,
        Duration responseSocket,
        Duration request,
        RequestRule requestRule,
        Duration interrupt,
        Duration inactivity,
        Duration deadlock) {

    /** When {@code request-timeout} is over ({@code request-timeout-rule}). */
    public enum RequestRule {
        /** As in mod_wsgi 4: the time of all requests under way, divided by the threads of the process, is longer. */
        AVERAGE,
        /** As in mod_wsgi 6: the time of one request is longer than the timeout times 1 + ln(threads). */
        THREAD
    }

    static WorkerTimeouts of(GivenOptions given) {
        Duration socket = given.seconds("socket-timeout", 0);
        Duration responseSocket = given.seconds("response-socket-timeout", 0);
        return new WorkerTimeouts(
                given.seconds("queue-timeout", 0),
                given.seconds("connect-timeout", 15),
                socket,
                responseSocket.isZero() ? socket : responseSocket,
                given.seconds("request-timeout", 0),
                given.choice("request-timeout-rule", RequestRule.AVERAGE),
                given.seconds("interrupt-timeout", 0),
                given.seconds("inactivity-timeout", 0),
                given.seconds("deadlock-timeout", 300));
    }
}
