// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Two changes that are one. */
record MixedChange(Change daemon, Change embedded) implements Change {

    @Override
    public CompletableFuture<List<String>> loaded() {
        return daemon.loaded()
                .thenCombine(
                        embedded.loaded(),
                        (one, other) ->
                                Stream.concat(one.stream(), other.stream()).toList());
    }

    @Override
    public void take() {
        daemon.take();
        embedded.take();
    }

    @Override
    public void retire() {
        daemon.retire();
        embedded.retire();
    }

    @Override
    public void abandon() {
        daemon.abandon();
        embedded.abandon();
    }
}
