/**
 * Worker processes of engines that run Python in a JVM: what the server must start to have one.
 *
 * <p>Starting points: {@link org.wsgi4j.daemon.jvm.JvmWorkers}; {@link org.wsgi4j.daemon.jvm.Jvm}, the Java they run on.
 */
@NullMarked
package org.wsgi4j.daemon.jvm;

import org.jspecify.annotations.NullMarked;
