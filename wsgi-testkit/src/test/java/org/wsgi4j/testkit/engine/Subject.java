// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.Status;
import org.wsgi4j.core.spi.EngineProvider.Capability;
import org.wsgi4j.core.wsgi.ResponseIterable;
import org.wsgi4j.core.wsgi.WsgiCallable;

/** The engines that the contracts are tested on. */
enum Subject {
    /** Keeps the rules. */
    OBEYING(FakeEngine.obeying()),
    /** Answers every request with an empty page, and logs nothing. */
    SILENT(always((environ, input, response) -> response.head(
                    Status.OK, Headers.of(new HeaderField("Content-Type", "text/plain")))
            .flush())),
    /** Answers every request with an error page, and logs nothing. */
    FAILING(always((environ, input, response) -> response.fail(500, null))),
    /** Holds blocks back to the end. */
    NEVER_FLUSHING(FakeEngine.spoilt(UnaryOperator.identity(), Spoiling::neverFlushing)),
    /** Runs one request at a time. */
    ONE_AT_A_TIME(FakeEngine.spoilt(UnaryOperator.identity(), Spoiling::oneAtATime)),
    /** Forgets {@code close()}. */
    NEVER_CLOSING(FakeEngine.spoilt(callable -> closing(callable, 0), UnaryOperator.identity())),
    /** Calls {@code close()} twice. */
    CLOSING_TWICE(FakeEngine.spoilt(callable -> closing(callable, 2), UnaryOperator.identity())),
    /** Completes answers that should break off. */
    NEVER_ABORTING(FakeEngine.spoilt(UnaryOperator.identity(), Spoiling::neverAborting));

    @SuppressWarnings("ImmutableEnumChecker") // a fake engine counts what is done to it
    private final Hosting hosting;

    Subject(Hosting hosting) {
        this.hosting = hosting;
    }

    Hosting hosting() {
        return hosting;
    }

    private static Hosting always(Application answer) {
        Set<Capability> all = EnumSet.of(Capability.PYTHON_3, Capability.APPLICATION_GROUPS);
        return new DirectHosting(all, config -> (NoPython) script -> answer);
    }

    private static WsgiCallable closing(WsgiCallable callable, int times) {
        return (environ, input, start) -> {
            ResponseIterable blocks = callable.call(environ, input, start);
            return new ResponseIterable() {
                @Override
                public int size() {
                    return blocks.size();
                }

                @Override
                public byte @Nullable [] next() {
                    return blocks.next();
                }

                @Override
                public void close() {
                    for (int i = 0; i < times; i++) {
                        blocks.close();
                    }
                }
            };
        };
    }
}
