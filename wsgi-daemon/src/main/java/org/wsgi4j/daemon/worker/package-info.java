/**
 * The worker process of engines that run Python in a JVM.
 *
 * <p>Starting points: {@link org.wsgi4j.daemon.worker.WorkerCommandLine}, by which the server starts one; {@link
 * org.wsgi4j.daemon.worker.WorkerMain}, its program.
 */
@NullMarked
package org.wsgi4j.daemon.worker;

import org.jspecify.annotations.NullMarked;
