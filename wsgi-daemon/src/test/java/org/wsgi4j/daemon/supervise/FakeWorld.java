// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.wsgi4j.daemon.launch.ExitStatus;

/** Processes of which anything may happen at any time, and what must hold whatever does. */
final class FakeWorld {

    private static final long LONGEST_NAP = 20 * FakeGroup.SECOND;
    private static final int STILL_ROUNDS = 10;
    private static final int MOST_ROUNDS = 1000;
    private static final List<Signal> SIGNALS = List.of(Signal.values());
    private static final List<String> SCRIPTS = List.of("a.wsgi", "b.wsgi", "c.wsgi");

    /** What the world knows of a process. */
    private static final class FakeProcess {
        private boolean running;
        private boolean reported;
        private boolean lineEnded;
        private boolean terminated;
        private boolean killed;
    }

    private final Random random;
    private final Ledger ledger;
    private final Map<WorkerHandle, FakeProcess> processes = new HashMap<>();
    private final Set<WorkerHandle> gone = new HashSet<>();
    private final Set<WorkerHandle> routed = new HashSet<>();
    private final Map<String, Long> held = new TreeMap<>();
    private GroupLimits limits;
    private long now;
    private boolean rung;
    private boolean stopped;

    FakeWorld(Random random, GroupLimits limits) {
        this.random = random;
        this.limits = limits;
        this.ledger = new Ledger("chaos", limits, random, () -> rung = true);
    }

    boolean stopped() {
        return stopped;
    }

    void tell(Event... events) {
        List<Action> actions = ledger.handle(List.of(events), now);
        actions.forEach(this::check);
        checkBooks(actions);
        if (rung) {
            rung = false;
            tell(new Event.Wake());
        }
    }

    void reload(GroupLimits changed) {
        limits = changed;
        tell(new Event.Reload(changed));
    }

    /** Does something, anything. */
    void happen() {
        switch (random.nextInt(8)) {
            case 0, 1 -> nap();
            case 2 -> operate();
            default -> any().ifPresentOrElse(this::happenTo, this::nap);
        }
    }

    /** Lets everything go well until nothing more is done, for longer than the ledger backs off. */
    void calm() {
        int still = 0;
        for (int round = 0; still < STILL_ROUNDS; round++) {
            assertThat(round).as("rounds until all is well").isLessThan(MOST_ROUNDS);
            List.copyOf(processes.keySet()).forEach(this::fareWell);
            sleep(FakeGroup.SECOND);
            still = quiet() ? still + 1 : 0;
        }
    }

    private void fareWell(WorkerHandle worker) {
        worker.slots().forEach(slot -> slot.ready(now));
        if (worker.state() != WorkerState.READY || known(worker).lineEnded) {
            proceed(worker, Set.of());
        } else {
            tell(new Event.Pong(worker));
        }
    }

    /** Asserts that the group is as its configuration wants it. */
    void checkWhole() {
        assertThat(processes.keySet()).hasSize(limits.processes());
        assertThat(processes.keySet()).allMatch(worker -> worker.state() == WorkerState.READY);
        assertThat(held).isEmpty();
    }

    private boolean quiet() {
        return processes.keySet().stream().allMatch(worker -> worker.state() == WorkerState.READY)
                && processes.size() == (stopped ? 0 : limits.processes());
    }

    private void nap() {
        sleep((long) (random.nextDouble() * LONGEST_NAP));
    }

    private void sleep(long nanos) {
        long end = now + nanos;
        while (ledger.next(now) <= end) {
            now = ledger.next(now);
            tell();
        }
        now = end;
    }

    private void operate() {
        switch (random.nextInt(4)) {
            case 0 -> tell(new Event.Restart());
            case 1 -> tell(new Event.Touched(SCRIPTS.get(random.nextInt(3)), random.nextInt(10)));
            default -> any().filter(worker -> known(worker).running).ifPresent(this::signal);
        }
    }

    private void signal(WorkerHandle worker) {
        Signal signal = SIGNALS.get(random.nextInt(SIGNALS.size()));
        known(worker).terminated |= signal == Signal.TERM || signal == Signal.INT;
        tell(new Event.Signalled(worker, signal));
    }

    private Optional<WorkerHandle> any() {
        List<WorkerHandle> all = new ArrayList<>(processes.keySet());
        all.sort(Comparator.comparingLong(WorkerHandle::number));
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    private void happenTo(WorkerHandle worker) {
        FakeProcess process = known(worker);
        switch (random.nextInt(6)) {
            case 0, 1 -> request(worker);
            case 2 -> {
                if (random.nextInt(20) == 0) {
                    misfortune(worker, process);
                }
            }
            default -> proceed(worker, random.nextInt(4) == 0 ? Set.of(SCRIPTS.get(0)) : Set.of());
        }
    }

    private void request(WorkerHandle worker) {
        if (worker.slots().isEmpty()) {
            return;
        }
        Slot slot = worker.slots().get(random.nextInt(worker.slots().size()));
        if (slot.busy()) {
            slot.ready(now);
        } else {
            assertThat(slot.begin(now)).isEqualTo(routed.contains(worker));
        }
        if (rung) {
            rung = false;
            tell(new Event.Wake());
        }
    }

    private void misfortune(WorkerHandle worker, FakeProcess process) {
        if (!process.running) {
            processes.remove(worker);
            gone.add(worker);
            tell(new Event.SpawnFailed(worker, "bad luck"));
        } else if (random.nextBoolean() && !process.lineEnded) {
            process.lineEnded = true;
            tell(new Event.LineEnded(worker));
        } else {
            exit(worker);
        }
    }

    private void proceed(WorkerHandle worker, Set<String> failed) {
        FakeProcess process = known(worker);
        if (!process.running) {
            process.running = true;
            tell(new Event.Spawned(worker, worker.number()));
        } else if (process.terminated || process.killed) {
            exit(worker);
        } else if (!process.reported && !process.lineEnded) {
            process.reported = true;
            Set<String> loaded = new HashSet<>(SCRIPTS);
            loaded.removeAll(failed);
            tell(new Event.Ready(worker, loaded, failed));
        } else if (!process.lineEnded) {
            tell(new Event.Pong(worker));
        }
    }

    private void exit(WorkerHandle worker) {
        processes.remove(worker);
        gone.add(worker);
        tell(new Event.Exited(worker, new ExitStatus(random.nextInt(200)), List.of()));
        assertThat(worker.state()).isEqualTo(WorkerState.GONE);
    }

    private void check(Action action) {
        assertThat(stopped).as("after the end: " + action).isFalse();
        if (action instanceof Action.Spawn spawn) {
            assertThat(processes.put(spawn.worker(), new FakeProcess())).isNull();
        } else if (action instanceof Action.Route route) {
            assertThat(routed.add(route.worker())).isTrue();
        } else if (action instanceof Action.Withdraw withdraw) {
            assertThat(routed.remove(withdraw.worker())).isTrue();
        } else if (action instanceof Action.Terminate terminate) {
            FakeProcess process = alive(terminate.worker());
            assertThat(process.terminated).as("told twice").isFalse();
            process.terminated = true;
        } else if (action instanceof Action.Kill kill) {
            alive(kill.worker()).killed = true;
        } else if (action instanceof Action.Ping ping) {
            assertThat(ping.worker().state()).isEqualTo(WorkerState.READY);
        } else if (action instanceof Action.Hold hold) {
            held.put(hold.script(), hold.number());
        } else if (action instanceof Action.Release release) {
            assertThat(held.remove(release.script())).isNotNull();
        } else if (action instanceof Action.Stopped) {
            assertThat(processes).isEmpty();
            stopped = true;
        }
    }

    private FakeProcess alive(WorkerHandle worker) {
        FakeProcess process = known(worker);
        assertThat(process.running).as(worker + " is there").isTrue();
        return process;
    }

    private FakeProcess known(WorkerHandle worker) {
        return Objects.requireNonNull(processes.get(worker), () -> worker + " has ended");
    }

    private void checkBooks(List<Action> actions) {
        assertThat(ledger.next(now)).as("next").isGreaterThan(now);
        long members = processes.keySet().stream()
                .filter(worker -> worker.state().belongs())
                .count();
        long ready = processes.keySet().stream()
                .filter(worker -> worker.state() == WorkerState.READY)
                .count();
        // One swap at a time is one worker more than the places; beside themselves they are never.
        assertThat(members).isLessThanOrEqualTo(limits.processes() + (limits.stopsFirst() ? 0L : 1L));
        if (limits.stopsFirst()) {
            assertThat(processes.size()).isLessThanOrEqualTo(limits.processes() + 1);
        }
        if (!limits.service()) {
            assertThat(routed).hasSize((int) ready);
        }
        boolean drains = actions.stream().anyMatch(Action.Drain.class::isInstance);
        boolean forced = actions.stream().anyMatch(FakeWorld::forces);
        if (drains && !forced && !limits.stopsFirst()) {
            assertThat(routed).as("somebody serves while one drains").isNotEmpty();
        }
        assertThat(gone).allMatch(worker -> worker.state() == WorkerState.GONE);
    }

    private static boolean forces(Action action) {
        return action instanceof Action.Terminate terminate
                && (terminate.cause() == Cause.REQUEST_TIME || terminate.cause() == Cause.DEADLOCK);
    }
}
