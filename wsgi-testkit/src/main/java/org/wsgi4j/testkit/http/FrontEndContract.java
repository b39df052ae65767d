// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.http;

import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.wsgi4j.core.spi.FrontEndProvider;

/**
 * What every front end does, over real sockets. A front end's test class extends this and names its provider; what the
 * provider does not declare as a capability must be refused, and that is tested instead.
 *
 * <p>After each test no thread, socket or file may be left.
 */
public abstract class FrontEndContract
        implements RequestChapter,
                ResponseChapter,
                StreamChapter,
                FailureChapter,
                DetachChapter,
                FileChapter,
                LifecycleChapter {

    private @Nullable LeakCheck leaks;
    private @Nullable TestServer server;
    private @Nullable ExecutorService background;

    /** Creates the suite for a subclass. */
    protected FrontEndContract() {}

    /** Returns the front end to test. */
    @Override
    public abstract FrontEndProvider provider();

    @BeforeEach
    final void begin() {
        leaks = new LeakCheck();
        background = Executors.newCachedThreadPool();
        server = new TestServer(provider());
    }

    @AfterEach
    final void end() {
        Objects.requireNonNull(server).close();
        Objects.requireNonNull(background).shutdownNow();
        Objects.requireNonNull(leaks).check();
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
