/**
 * What Java servers are compared with, each the main class of a process of its own.
 *
 * <p>Starting points: {@link org.wsgi4j.benchmarks.peer.JettyPeer}, {@link org.wsgi4j.benchmarks.peer.ModjyPeer}.
 */
@NullMarked
package org.wsgi4j.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
