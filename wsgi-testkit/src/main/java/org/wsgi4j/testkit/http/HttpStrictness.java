// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.wsgi4j.core.spi.FrontEndProvider;
import org.wsgi4j.core.spi.FrontEndProvider.Capability;

/**
 * What a front end that declares {@code STRICT_HTTP} does beyond {@link FrontEndContract}: no request that can be read in
 * two ways reaches an application, nor does anything that follows it; what is too large or comes too slowly is refused.
 */
public abstract class HttpStrictness implements FramingChapter, LimitChapter, ContinueChapter, PatienceChapter {

    private @Nullable LeakCheck leaks;
    private @Nullable TestServer server;
    private @Nullable ExecutorService background;

    /** Creates the suite for a subclass. */
    protected HttpStrictness() {}

    /** Returns the front end to test. */
    @Override
    public abstract FrontEndProvider provider();

    @BeforeEach
    final void begin() {
        assertThat(provider().capabilities())
                .as("this suite is for front ends that declare these")
                .contains(Capability.STRICT_HTTP, Capability.CLIENT_TIMEOUTS);
        leaks = new LeakCheck();
        background = Executors.newCachedThreadPool();
        server = new TestServer(provider());
    }

    @AfterEach
    final void end() {
        if (server != null && background != null && leaks != null) {
            server.close();
            background.shutdownNow();
            leaks.check();
        }
    }

    @Override
    public final TestServer server() {
        return Objects.requireNonNull(server);
    }

    @Override
    public final ExecutorService background() {
        return Objects.requireNonNull(background);
    }
}
