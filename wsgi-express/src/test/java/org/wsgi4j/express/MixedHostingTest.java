// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.ScriptFunction.Result;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.core.config.Settings;
import org.wsgi4j.core.config.SourcePosition;

class MixedHostingTest {

    private static final ServerPlan PLAN = new StartServer().plan();

    private final List<String> events = new ArrayList<>();
    private final FakeHosting daemon = new FakeHosting("daemon");
    private final FakeHosting embedded = new FakeHosting("embedded");
    private final MixedHosting both = new MixedHosting(daemon, embedded);

    @Test
    void aMountIsOfTheSideThatItsProcessGroupIsOn() {
        both.application(mount(""));
        both.application(mount("a"));

        assertThat(events).containsExactly("embedded mount", "daemon mount a");
    }

    @Test
    void processesAreStartedBeforeThisOneIsBusyWithItsOwn() {
        both.start();
        both.restart();

        assertThat(events).containsExactly("daemon start", "embedded start", "daemon restart", "embedded restart");
    }

    @Test
    void isLoadedWhenBothAre() {
        CompletableFuture<Void> loaded = both.loaded();
        embedded.loaded.complete(null);
        assertThat(loaded).isNotDone();
        daemon.loaded.complete(null);
        assertThat(loaded).isDone();
    }

    @Test
    void tellsOfBoth() {
        assertThat(both.status()).containsExactly("daemon", "embedded");
        assertThat(both.pythons()).containsOnlyKeys("daemon", "embedded");
        assertThat(both.sources()).containsExactly(Path.of("daemon.py"), Path.of("embedded.py"));
    }

    @Test
    void oneSideIsClosedEvenIfTheOtherCannotBe() {
        daemon.broken = true;

        assertThatThrownBy(both::close).isInstanceOf(IllegalStateException.class);
        assertThat(events).containsExactly("daemon close", "embedded close");
    }

    @Test
    void aChangeIsOfBothOrOfNone() {
        Change change = both.prepare(PLAN);
        change.take();
        change.retire();
        embedded.broken = true;
        assertThatThrownBy(() -> both.prepare(PLAN)).isInstanceOf(ServerException.class);

        assertThat(events)
                .containsExactly(
                        "daemon prepare",
                        "embedded prepare",
                        "daemon take",
                        "embedded take",
                        "daemon retire",
                        "embedded retire",
                        "daemon prepare",
                        "daemon abandon");
    }

    private static Mount.Script mount(String group) {
        ScriptRef script = new ScriptRef(new ScriptRef.Source.Module("m"), "application", "", true);
        return new Mount.Script("/", script, group, new Settings(false, false, false, 0), SourcePosition.CODE);
    }

    private final class FakeChange implements Change {

        private final String name;

        FakeChange(String name) {
            this.name = name;
        }

        @Override
        public CompletableFuture<List<String>> loaded() {
            return CompletableFuture.completedFuture(List.of());
        }

        @Override
        public void take() {
            events.add(name + " take");
        }

        @Override
        public void retire() {
            events.add(name + " retire");
        }

        @Override
        public void abandon() {
            events.add(name + " abandon");
        }
    }

    private final class FakeHosting implements Hosting {

        private final String name;
        private final CompletableFuture<Void> loaded = new CompletableFuture<>();
        private boolean broken;

        FakeHosting(String name) {
            this.name = name;
        }

        @Override
        public Map<String, String> pythons() {
            return Map.of(name, "python");
        }

        @Override
        public Application application(Mount.Script mount) {
            events.add((name + " mount " + mount.processGroup()).strip());
            return (environ, input, response) -> {};
        }

        @Override
        public @Nullable Result call(ScriptRef function, Environ environ, List<String> arguments) {
            return null;
        }

        @Override
        public void start() {
            events.add(name + " start");
        }

        @Override
        public CompletableFuture<Void> loaded() {
            return loaded;
        }

        @Override
        public void restart() {
            events.add(name + " restart");
        }

        @Override
        public Change prepare(ServerPlan next) {
            if (broken) {
                throw new ServerException(name);
            }
            events.add(name + " prepare");
            return new FakeChange(name);
        }

        @Override
        public Collection<Path> sources() {
            return List.of(Path.of(name + ".py"));
        }

        @Override
        public List<String> status() {
            return List.of(name);
        }

        @Override
        public List<GroupStatus> groups() {
            return List.of();
        }

        @Override
        public void close() {
            events.add(name + " close");
            if (broken) {
                throw new IllegalStateException(name);
            }
        }
    }
}
