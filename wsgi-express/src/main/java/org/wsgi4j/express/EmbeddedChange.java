// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Another deployment, or none, in the place of the one that answers; or the same one. */
final class EmbeddedChange implements Change {

    private final EmbeddedHosting hosting;
    private final ServerPlan plan;
    private final @Nullable Deployment next;

    /**
     * Creates it.
     *
     * @param next what answers then; its scripts are loaded
     */
    EmbeddedChange(EmbeddedHosting hosting, ServerPlan plan, @Nullable Deployment next) {
        this.hosting = hosting;
        this.plan = plan;
        this.next = next;
    }

    @Override
    public CompletableFuture<List<String>> loaded() {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public void take() {
        if (next != null) {
            hosting.deploy(next);
        }
        hosting.adopt(plan);
    }

    @Override
    public void retire() {
        if (next == null) {
            hosting.deploy(null);
        }
    }

    @Override
    public void abandon() {
        if (next != null && !hosting.serves(next)) {
            next.close();
        }
    }
}
