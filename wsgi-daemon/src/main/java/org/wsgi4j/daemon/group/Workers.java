// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.group;

import java.security.SecureRandom;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.wsgi4j.daemon.supervise.WorkerHandle;
import org.wsgi4j.protocol.Token;

/** The worker processes that there are. Used by any thread. */
final class Workers {

    private final SecureRandom random = new SecureRandom();
    private final Map<WorkerHandle, Worker> workers = new ConcurrentHashMap<>();

    /** Makes a worker with a token of its own. */
    Worker add(WorkerHandle handle) {
        Worker worker = new Worker(handle, Token.random(random));
        workers.put(handle, worker);
        return worker;
    }

    /** Returns a worker; none if it is gone. */
    Optional<Worker> find(WorkerHandle handle) {
        return Optional.ofNullable(workers.get(handle));
    }

    /** Returns the worker that was given a token; none if no process was. */
    Optional<Worker> holding(Token token) {
        return workers.values().stream()
                .filter(worker -> worker.token().equals(token))
                .findFirst();
    }

    void remove(WorkerHandle handle) {
        workers.remove(handle);
    }

    Collection<Worker> all() {
        return workers.values();
    }
}
