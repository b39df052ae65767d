// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.wsgi4j.daemon.launch.ExitStatus;

/** A ledger with a clock that a test moves; what happens to processes is told by the test. Moments are seconds or nanoseconds. */
final class FakeGroup {

    static final long SECOND = 1_000_000_000L;
    static final Set<String> SCRIPTS = Set.of("app.wsgi", "admin.wsgi");

    private final Ledger ledger;
    private final List<WorkerHandle> workers = new ArrayList<>();
    private long now = 1000 * SECOND;
    private boolean rung;

    FakeGroup(TestLimits limits) {
        ledger = new Ledger("web", limits.make(), new Random(1), () -> rung = true);
    }

    /** Starts the group, and makes all its processes ready. */
    static FakeGroup serving(TestLimits limits) {
        FakeGroup group = new FakeGroup(limits);
        group.tell(new Event.Start());
        for (int number = 1; number <= limits.make().processes(); number++) {
            group.boot(number);
        }
        return group;
    }

    long now() {
        return now;
    }

    /** The worker with that number. */
    WorkerHandle worker(int number) {
        return workers.get(number - 1);
    }

    int workers() {
        return workers.size();
    }

    Slot slot(int number, int thread) {
        return worker(number).slots().get(thread);
    }

    List<Action> tell(Event... events) {
        List<Action> actions = ledger.handle(List.of(events), now);
        for (Action action : actions) {
            if (action instanceof Action.Spawn spawn) {
                workers.add(spawn.worker());
            }
        }
        assertThat(ledger.next(now)).as("next moment").isGreaterThan(now);
        return actions;
    }

    List<Action> spawned(int number) {
        return tell(new Event.Spawned(worker(number), 100 + number));
    }

    List<Action> ready(int number, String... failed) {
        Set<String> broken = Set.of(failed);
        Set<String> loaded = Set.copyOf(
                SCRIPTS.stream().filter(script -> !broken.contains(script)).toList());
        return tell(new Event.Ready(worker(number), loaded, broken));
    }

    List<Action> boot(int number, String... failed) {
        return Stream.concat(spawned(number).stream(), ready(number, failed).stream())
                .toList();
    }

    List<Action> exited(int number, int status) {
        return tell(new Event.Exited(worker(number), new ExitStatus(status), List.of("bad luck")));
    }

    List<Action> signal(int number, Signal signal) {
        return tell(new Event.Signalled(worker(number), signal));
    }

    List<Action> touch(String script) {
        return tell(new Event.Touched(script, now));
    }

    void begin(int number, int thread) {
        assertThat(slot(number, thread).begin(now)).isTrue();
    }

    /** Makes a thread idle, and wakes the ledger if the slot rings. */
    List<Action> idle(int number, int thread) {
        rung = false;
        slot(number, thread).ready(now);
        return rung ? tell(new Event.Wake()) : List.of();
    }

    /** Tells whether the last thread that became idle rang. */
    boolean rung() {
        return rung;
    }

    /** Lets time pass, and the ledger act whenever it wanted to. */
    List<Action> pass(long nanos) {
        long end = now + nanos;
        List<Action> actions = new ArrayList<>();
        while (ledger.next(now) <= end) {
            now = ledger.next(now);
            actions.addAll(tell());
        }
        now = end;
        return actions;
    }

    /** Asserts that nothing is done until one nanosecond before the time has passed, and returns what is done then. */
    List<Action> passExactly(long nanos) {
        assertThat(pass(nanos - 1)).isEmpty();
        return pass(1);
    }

    /** Has the news that a process is ready handled late, as when the supervisor was held up. */
    List<Action> lateReady(int number, long nanos) {
        now += nanos;
        return ready(number);
    }

    boolean sleepsForEver() {
        return ledger.next(now) == Ledger.NEVER;
    }

    static List<Action> only(List<Action> actions, Class<? extends Action> type) {
        return actions.stream().filter(type::isInstance).toList();
    }

    static List<Action> deeds(List<Action> actions) {
        return actions.stream()
                .filter(action -> !(action instanceof Action.Log))
                .toList();
    }

    static List<String> logged(List<Action> actions, Level level) {
        return actions.stream()
                .filter(action -> action instanceof Action.Log log && log.level() == level)
                .map(action -> ((Action.Log) action).text())
                .toList();
    }
}
