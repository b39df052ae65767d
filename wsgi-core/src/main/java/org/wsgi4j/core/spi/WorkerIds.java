// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.spi;

import java.util.List;

/**
 * Who a worker process is, as the kernel knows it.
 *
 * @param uid the user
 * @param gid the group
 * @param groups the supplementary groups
 */
public record WorkerIds(long uid, long gid, List<Long> groups) {

    /** Copies the list. */
    public WorkerIds {
        groups = List.copyOf(groups);
    }
}
