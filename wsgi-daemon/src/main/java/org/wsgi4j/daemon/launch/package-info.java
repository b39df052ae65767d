/**
 * How worker processes are started, signalled and watched.
 *
 * <p>Starting points: {@link org.wsgi4j.daemon.launch.ProcessLauncher}, what a supervisor uses; {@link
 * org.wsgi4j.daemon.launch.Launch}, what is started; {@link org.wsgi4j.daemon.launch.LocalLauncher}, which starts it as
 * a child of this process.
 */
@NullMarked
package org.wsgi4j.daemon.launch;

import org.jspecify.annotations.NullMarked;
