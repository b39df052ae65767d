// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

/**
 * A user and a group by the numbers that the kernel knows.
 *
 * @param user the user
 * @param group the group
 */
public record Ids(long user, long group) {}
