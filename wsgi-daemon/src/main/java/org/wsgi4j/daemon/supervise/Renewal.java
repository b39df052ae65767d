// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.supervise;

/**
 * The wish to have a worker replaced.
 *
 * @param cause why
 * @param number the lowest number of a worker that answers the wish: one that was started after it
 */
record Renewal(Cause cause, long number) {}
