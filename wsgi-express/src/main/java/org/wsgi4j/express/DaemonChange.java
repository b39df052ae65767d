// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Other process groups. Those that are the same stay, and their processes with them. */
final class DaemonChange implements Change {

    private final DaemonHosting hosting;
    private final ServerPlan next;
    private final List<GroupPlan> wanted;
    private final List<RunningGroup> opened;

    /**
     * Starts the new groups.
     *
     * @param next the other configuration
     * @param wanted all groups of it
     * @param opened those of them that are new, or different
     */
    DaemonChange(DaemonHosting hosting, ServerPlan next, List<GroupPlan> wanted, List<RunningGroup> opened) {
        this.hosting = hosting;
        this.next = next;
        this.wanted = wanted;
        this.opened = opened;
        opened.forEach(each -> each.group().start());
    }

    @Override
    public CompletableFuture<List<String>> loaded() {
        List<CompletableFuture<Optional<String>>> failures =
                opened.stream().map(DaemonChange::failure).toList();
        return CompletableFuture.allOf(failures.toArray(CompletableFuture<?>[]::new))
                .thenApply(all -> failures.stream()
                        .flatMap(failure -> failure.join().stream())
                        .toList());
    }

    private static CompletableFuture<Optional<String>> failure(RunningGroup each) {
        String name = each.label();
        return each.group()
                .begun()
                .thenApply(cause -> cause.map(why -> "the process group '" + name + "' cannot start: " + why));
    }

    @Override
    public void take() {
        hosting.serve(next, opened);
        wanted.forEach(plan -> hosting.running(plan.label()).ifPresent(each -> each.adopt(plan)));
    }

    @Override
    public void retire() {
        hosting.keep(wanted.stream().map(GroupPlan::label).toList());
    }

    @Override
    public void abandon() {
        opened.forEach(each -> each.group().close());
    }
}
