// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.supervise;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Takes down what workers and their launcher report, and what follows from it for the worker. */
final class Registrar {

    private final Orders orders;
    private final Roster roster;
    private final BackOff backOff;
    private final Departure departure;
    private final Staffing staffing;

    Registrar(Orders orders, Roster roster, BackOff backOff, Departure departure, Staffing staffing) {
        this.orders = orders;
        this.roster = roster;
        this.backOff = backOff;
        this.departure = departure;
        this.staffing = staffing;
    }

    void report(Event.OfWorker event, long now) {
        Watch watch = roster.find(event.worker());
        if (watch == null) {
            return;
        }
        if (event instanceof Event.Spawned spawned) {
            spawned(watch, spawned.pid(), now);
        } else if (event instanceof Event.SpawnFailed failed) {
            spawnFailed(watch, failed.why(), now);
        } else if (event instanceof Event.Ready ready) {
            ready(watch, ready, now);
        } else if (event instanceof Event.Pong) {
            pong(watch, now);
        } else if (event instanceof Event.Signalled signalled) {
            signalled(watch, signalled.signal(), now);
        } else if (event instanceof Event.Changed) {
            changed(watch);
        } else if (event instanceof Event.LineEnded) {
            lineEnded(watch);
        } else if (event instanceof Event.Exited exited) {
            exited(watch, exited, now);
        }
    }

    private void spawned(Watch watch, long pid, long now) {
        watch.born(pid, now);
        Cause cause = watch.cause();
        if (watch.state() == WorkerState.CANCELLED && cause != null) {
            departure.terminate(watch, cause, now);
        } else if (watch.state() == WorkerState.STARTING) {
            boolean service = watch.limits().service();
            long until = Moment.after(now, watch.limits().patience().startup());
            watch.enter(WorkerState.BOOTING, service ? Moment.NEVER : until);
        }
    }

    private void spawnFailed(Watch watch, String why, long now) {
        boolean wanted = watch.state() == WorkerState.STARTING;
        strike(watch);
        if (wanted) {
            backOff.failed(watch, "could not be started: " + why, now);
        }
    }

    private void ready(Watch watch, Event.Ready ready, long now) {
        WorkerState state = watch.state();
        watch.learn(ready.loaded());
        if (state == WorkerState.BOOTING) {
            backOff.reset();
            warnOfFailed(watch, ready.failed());
            staffing.ready(watch, ready.failed(), now);
        }
    }

    private void warnOfFailed(Watch watch, Set<String> failed) {
        if (!failed.isEmpty()) {
            String text = watch + " could not load " + new TreeSet<>(failed) + ", see the tracebacks in the log";
            orders.log(Level.WARNING, text);
        }
    }

    private void pong(Watch watch, long now) {
        if (watch.state() == WorkerState.READY) {
            watch.pulse().beat(now);
        }
    }

    private void signalled(Watch watch, Signal signal, long now) {
        switch (signal) {
            case USR1 -> staffing.renew(watch, Cause.EVICTION);
            case XCPU -> cpuTimeUsed(watch, now);
            case TERM, INT -> terminated(watch, now);
        }
    }

    /** The others see the same change soon; by then they are to be replaced, too, and it is no news. */
    private void changed(Watch watch) {
        if (watch.renewal() == null) {
            backOff.reset();
            roster.renew(Cause.TOUCH);
        }
    }

    /** The kernel gives no second warning, so there is no waiting unless the configuration asks for it. */
    private void cpuTimeUsed(Watch watch, long now) {
        boolean graceful = !watch.limits().patience().graceful().isZero();
        if (graceful && watch.state().serves()) {
            staffing.renew(watch, Cause.CPU_TIME);
        } else if (watch.state() == WorkerState.BOOTING || watch.state().serves()) {
            orders.log(Level.WARNING, watch + " " + Cause.CPU_TIME.clause() + " and is ended");
            departure.terminate(watch, Cause.CPU_TIME, now);
            failedUnlessProven(watch, Cause.CPU_TIME, now);
        }
    }

    private void terminated(Watch watch, long now) {
        if (watch.state() == WorkerState.BOOTING || watch.state().serves()) {
            orders.log(Level.INFO, watch + " " + Cause.SIGTERM.clause() + " and is ending");
            departure.obey(watch, Cause.SIGTERM, now);
            failedUnlessProven(watch, Cause.SIGTERM, now);
        }
    }

    private void failedUnlessProven(Watch watch, Cause cause, long now) {
        if (!watch.proven()) {
            backOff.failed(watch, cause.clause() + " before it was ready", now);
        }
    }

    private void lineEnded(Watch watch) {
        if (watch.state() == WorkerState.BOOTING || watch.state().serves()) {
            departure.abandon(watch);
        }
    }

    private void exited(Watch watch, Event.Exited exited, long now) {
        strike(watch);
        String end = "(" + exited.status() + ")" + quoted(exited.lastWords());
        if (watch.cause() != null) {
            orders.log(Level.INFO, watch + " has ended " + end);
        } else if (watch.proven()) {
            orders.log(Level.ERROR, watch + " died while serving " + end + "; requests lost: " + watch.lose());
        } else {
            backOff.failed(watch, "ended before it was ready " + end, now);
        }
    }

    private void strike(Watch watch) {
        departure.bury(watch);
        roster.strike(watch);
    }

    private static String quoted(List<String> lastWords) {
        return lastWords.isEmpty() ? "" : ", its last lines: " + String.join(" | ", lastWords);
    }
}
