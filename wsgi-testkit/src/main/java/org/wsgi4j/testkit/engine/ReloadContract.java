// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Script reloading in place, as mod_wsgi does it in embedded mode: the module is executed anew, the interpreter stays. */
public abstract class ReloadContract extends HostedContract {

    private static String version(String name) {
        return FixtureApps.text("version").replace("'one'", "'" + name + "'");
    }

    private static void touch(Path file, long seconds) {
        try {
            FileTime before = Files.getLastModifiedTime(file);
            Files.setLastModifiedTime(file, FileTime.fromMillis(before.toMillis() + 1000 * seconds));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void script_thatWasChangedIsExecutedAnew() {
        Path script = apps().app("version");
        Served served = host().serve(Deployment.of(script));
        assertThat(served.get("/").body()).isEqualTo("one 1");
        assertThat(served.get("/").body()).isEqualTo("one 2");
        FixtureApps.rewrite(script, version("two"));
        assertThat(served.get("/").body()).isEqualTo("two 1");
        assertThat(served.get("/").body()).isEqualTo("two 2");
    }

    @Test
    void script_thatIsOnlyTouchedIsExecutedAnew() {
        Path script = apps().app("version");
        Served served = host().serve(Deployment.of(script));
        assertThat(served.get("/").body()).isEqualTo("one 1");
        touch(script, 1);
        assertThat(served.get("/").body()).isEqualTo("one 1");
    }

    @Test
    void script_thatBecameOlderIsExecutedAnew() {
        Path script = apps().app("version");
        Served served = host().serve(Deployment.of(script));
        assertThat(served.get("/").body()).isEqualTo("one 1");
        FixtureApps.rewrite(script, version("older"));
        touch(script, -1000);
        assertThat(served.get("/").body()).isEqualTo("older 1");
    }

    @Test
    void script_thatDidNotChangeIsNotExecutedAnew() {
        Served served = serve("version");
        for (int i = 1; i <= 10; i++) {
            assertThat(served.get("/").body()).isEqualTo("one " + i);
        }
    }

    @Test
    void script_withoutReloadingStaysAsItWas() {
        Path script = apps().app("version");
        Served served = host().serve(Deployment.of(script).withoutReloading());
        assertThat(served.get("/").body()).isEqualTo("one 1");
        FixtureApps.rewrite(script, version("two"));
        assertThat(served.get("/").body()).isEqualTo("one 2");
    }

    @Test
    void interpreter_staysWhenAScriptIsExecutedAnewInPlace() {
        Path script = apps().app("group_state");
        Served served = host().serve(Deployment.of(script));
        int count = Integer.parseInt(served.get("/").body());
        touch(script, 1);
        int next = hosting().reloadsInPlace() ? count + 1 : 1;
        assertThat(served.get("/").body()).isEqualTo(Integer.toString(next));
    }

    @Test
    void script_thatWasBrokenIsAServerErrorUntilItIsMended() {
        Path script = apps().app("version");
        Served served = host().serve(Deployment.of(script));
        assertThat(served.get("/").body()).isEqualTo("one 1");
        FixtureApps.rewrite(script, FixtureApps.text("load_failure"));
        assertThat(served.get("/").status()).isEqualTo(500);
        assertThat(log().text(Level.ERROR)).contains("a secret of the script");
        FixtureApps.rewrite(script, version("mended"));
        assertThat(served.get("/").body()).isEqualTo("mended 1");
    }

    @Test
    void script_isExecutedAnewOnceForManyRequestsAtOnce() {
        Path script = apps().app("version");
        Served served = host().serve(Deployment.of(script));
        assertThat(served.get("/").body()).isEqualTo("one 1");
        FixtureApps.rewrite(script, version("two"));
        List<Exchange> exchanges =
                IntStream.range(0, 16).mapToObj(i -> served.begin(Ask.get("/"))).toList();
        assertThat(exchanges)
                .allSatisfy(exchange -> assertThat(exchange.answer().body()).startsWith("two "));
        assertThat(logged())
                .filteredOn(event -> event.message().equals("loading version two"))
                .hasSize(1);
    }

    @Test
    void requests_underWayEndWithTheCodeTheyBeganWith() {
        Path script = apps().app("version_waits");
        Served served = host().serve(Deployment.of(script));
        try (Exchange exchange = served.begin(Ask.get("/"))) {
            exchange.awaitBody("first ");
            FixtureApps.rewrite(script, FixtureApps.text("version_waits").replace("'one'", "'two'"));
            assertThat(served.get("/go").body()).isEqualTo("two");
            assertThat(exchange.answer().body()).isEqualTo("first one");
        }
    }

    @Test
    void reloadRequired_isAskedWithThePathOfTheScript() {
        Served served = serve("reload_required");
        assertThat(IntStream.range(0, 5).mapToObj(i -> served.get("/").body()))
                .containsExactly("1", "2", "3", "1", "2");
    }

    @Test
    void reloadRequired_thatRaisesIsLoggedAndReloadsNothing() {
        Served served = serve("reload_required_raises");
        assertThat(served.get("/").body()).isEqualTo("1");
        assertThat(served.get("/").body()).isEqualTo("2");
        assertThat(log().text(Level.ALL)).contains("from reload_required");
    }
}
