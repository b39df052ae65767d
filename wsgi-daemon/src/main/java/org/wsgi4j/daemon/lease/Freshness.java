// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.lease;

import java.util.concurrent.atomic.AtomicReference;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.daemon.supervise.WorkerHandle;

/**
 * Which worker processes have the newest code of a script, as far as requests have found out. A worker whose code is old
 * gives a request back, and one with newer code takes its place; where none comes the new code is no better, and the old
 * goes on without being asked again, until the file changes once more. Used by any thread.
 */
final class Freshness {

    private static final Stale NOTHING = new Stale(-1, 0);

    private final ScriptRef script;
    private final ScriptRef asLoaded;
    private final AtomicReference<Stale> newest = new AtomicReference<>(NOTHING);

    /** A worker had old code, when the file was of that time; so had those before it. */
    record Stale(long worker, long modified) {}

    Freshness(ScriptRef script) {
        this.script = script;
        this.asLoaded = new ScriptRef(script.source(), script.callableObject(), script.applicationGroup(), false);
    }

    /** Returns the name by which it is found in messages. */
    String name() {
        return script.source().toString();
    }

    /** Returns what is known of old code. */
    Stale known() {
        return newest.get();
    }

    /**
     * Returns the script as it is to be asked of a worker.
     *
     * @param known what was known before the worker was leased: who was leased before is still to be asked for fresh code
     */
    ScriptRef in(WorkerHandle worker, Stale known) {
        return worker.number() > known.worker || known.modified != modified() ? script : asLoaded;
    }

    /**
     * Notes that a worker has old code, and that requests are held, or are not to be held.
     *
     * @param changed when the file was changed
     */
    void stale(WorkerHandle worker, long changed) {
        newest.accumulateAndGet(
                new Stale(worker.number(), changed), (one, other) -> one.worker > other.worker ? one : other);
    }

    /** Returns when the file was changed; zero for a module, whose file is not watched. */
    long modified() {
        return script.source() instanceof ScriptRef.Source.File file
                ? file.path().toFile().lastModified()
                : 0;
    }
}
