// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.group;

import org.wsgi4j.core.EventLog;
import org.wsgi4j.daemon.launch.Signal;
import org.wsgi4j.daemon.lease.Router;
import org.wsgi4j.daemon.supervise.Action;
import org.wsgi4j.daemon.supervise.Cause;
import org.wsgi4j.daemon.supervise.Event;
import org.wsgi4j.daemon.supervise.WorkerHandle;
import org.wsgi4j.protocol.Command;
import org.wsgi4j.protocol.StopReason;

/** Does what the ledger says. Used by the supervisor's thread. */
final class ActionPerformer {

    private final Workers workers;
    private final Router router;
    private final Spawner spawner;
    private final EventLog log;

    ActionPerformer(Workers workers, Router router, Spawner spawner, EventLog log) {
        this.workers = workers;
        this.router = router;
        this.spawner = spawner;
        this.log = log;
    }

    void perform(Action action) {
        if (action instanceof Action.Log line) {
            log.log(line.level(), null, line.text());
        } else if (action instanceof Action.Spawn spawn) {
            spawner.spawn(workers.add(spawn.worker()));
        } else if (action instanceof Action.Hold hold) {
            router.hold(hold.script(), hold.number());
        } else if (action instanceof Action.Release release) {
            router.release(release.script());
        } else if (action instanceof Action.Unavailable unavailable) {
            router.unavailable(unavailable.cause());
        } else {
            ofWorker(action);
        }
    }

    private void ofWorker(Action action) {
        if (action instanceof Action.Route route) {
            router.route(route.worker());
        } else if (action instanceof Action.Withdraw withdraw) {
            router.withdraw(withdraw.worker());
        } else if (action instanceof Action.Drain drain) {
            tell(drain.worker(), new Command.Drain(StopReason.GRACEFUL_SIGNAL));
        } else if (action instanceof Action.Terminate terminate) {
            tell(terminate.worker(), new Command.Stop(reason(terminate.cause())));
            signal(terminate.worker(), Signal.TERM);
        } else if (action instanceof Action.Kill kill) {
            signal(kill.worker(), Signal.KILL);
        } else if (action instanceof Action.CloseLegs close) {
            router.withdraw(close.worker());
            workers.find(close.worker()).ifPresent(Worker::closeLegs);
        } else if (action instanceof Action.Ping ping) {
            workers.find(ping.worker()).ifPresent(worker -> worker.tell(new Command.Ping(worker.nextNumber())));
        } else if (action instanceof Action.Interrupt interrupt) {
            workers.find(interrupt.worker())
                    .ifPresent(worker -> worker.interrupt(interrupt.thread(), interrupt.since()));
        } else if (action instanceof Action.Stacks stacks) {
            workers.find(stacks.worker()).ifPresent(worker -> worker.tell(new Command.Stacks(worker.nextNumber())));
        }
    }

    /** Forgets a worker that is gone, once what its end asked for is done. */
    void forget(Event event) {
        if (event instanceof Event.Exited exited) {
            forget(exited.worker());
        } else if (event instanceof Event.SpawnFailed failed) {
            forget(failed.worker());
        }
    }

    private void forget(WorkerHandle handle) {
        router.withdraw(handle);
        workers.find(handle).ifPresent(worker -> {
            worker.closeLegs();
            worker.closeLine();
        });
        workers.remove(handle);
    }

    private void tell(WorkerHandle handle, Command command) {
        workers.find(handle).ifPresent(worker -> worker.tell(command));
    }

    private void signal(WorkerHandle handle, Signal signal) {
        workers.find(handle).ifPresent(worker -> worker.signal(signal));
    }

    private static StopReason reason(Cause cause) {
        return switch (cause) {
            case EVICTION -> StopReason.EVICTION_SIGNAL;
            case TOUCH -> StopReason.SCRIPT_RELOAD;
            case MAXIMUM_REQUESTS -> StopReason.MAXIMUM_REQUESTS;
            case RESTART_INTERVAL -> StopReason.RESTART_INTERVAL;
            case INACTIVITY -> StopReason.INACTIVITY_TIMEOUT;
            case RESTART, RELOAD, SURPLUS -> StopReason.GRACEFUL_SIGNAL;
            case CPU_TIME -> StopReason.CPU_TIME_LIMIT;
            case REQUEST_TIME -> StopReason.REQUEST_TIMEOUT;
            case DEADLOCK -> StopReason.DEADLOCK_TIMEOUT;
            case STARTUP -> StopReason.STARTUP_TIMEOUT;
            case SIGTERM, UNPROVEN, STOP -> StopReason.SHUTDOWN_SIGNAL;
        };
    }
}
