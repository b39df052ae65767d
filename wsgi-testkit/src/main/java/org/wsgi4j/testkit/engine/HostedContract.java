// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.wsgi4j.core.spi.EngineProvider.Capability;

/** What the contracts have in common: the server under test and the applications on it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
public abstract class HostedContract {

    private final FixtureApps apps = new FixtureApps();
    private @Nullable Host host;

    /** Returns the way to serve applications that is under test; asked as often as a server is started. */
    protected abstract Hosting hosting();

    /** Returns the server that the tests of a class share; started when it is first asked for. */
    final Host host() {
        Host open = host;
        return open == null ? restart(HostSpec.USUAL) : open;
    }

    /** Stops the server, if there is one, and starts one of that kind. */
    final Host restart(HostSpec spec) {
        stop();
        Host started = hosting().open(spec);
        host = started;
        return started;
    }

    /** Stops the server, if there is one. */
    final void stop() {
        Host open = host;
        host = null;
        if (open != null) {
            open.close();
        }
    }

    final FixtureApps apps() {
        return apps;
    }

    final RecordingLog log() {
        return host().log();
    }

    /** Serves a fresh copy of a fixture application at the root. */
    final Served serve(String app) {
        return host().serve(Deployment.of(apps.app(app)));
    }

    final boolean can(Capability capability) {
        return hosting().capabilities().contains(capability);
    }

    /** Returns everything that was logged, without the lines of the server itself. */
    final List<RecordingLog.Event> logged() {
        return log().events();
    }

    @BeforeEach
    void forgetTheLog() {
        if (host != null) {
            host.log().clear();
        }
    }

    @AfterAll
    void closeAll() {
        stop();
        apps.close();
    }
}
