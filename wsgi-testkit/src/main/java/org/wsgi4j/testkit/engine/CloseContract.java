// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The end of the iterable that an application returned (PEP 3333 "Specification Details", {@code close()}). */
public abstract class CloseContract extends HostedContract {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/raise", "/raise_late", "/text", "/204", "/short", "/excess", "/headless"})
    void close_isCalledExactlyOnceHoweverTheAnswerEnds(String path) {
        Served closing = serve("closing");
        closing.get(path);
        assertThat(closing.get("/closed").body()).isEqualTo("1");
        assertThat(closing.get("/count").body()).isEqualTo("1");
    }

    @Test
    void close_isCalledForHead() {
        Served closing = serve("closing");
        assertThat(closing.send(Ask.of("HEAD", "/")).status()).isEqualTo(200);
        assertThat(closing.get("/closed").body()).isEqualTo("1");
    }

    @Test
    void close_isNotCalledWhenTheCallRaised() {
        Served closing = serve("closing");
        assertThat(closing.get("/call").status()).isEqualTo(500);
        assertThat(closing.get("/count").body()).isEqualTo("0");
    }

    @Test
    void close_isCalledOnceWhenTheClientLeaves() {
        Served closing = serve("closing");
        try (Exchange exchange = closing.begin(Ask.get("/endless"))) {
            exchange.awaitBody("block ");
        }
        assertThat(closing.get("/closed").body()).isEqualTo("1");
        assertThat(closing.get("/count").body()).isEqualTo("1");
    }

    @Test
    void client_thatLeavesIsNoErrorOfTheApplication() {
        Served closing = serve("closing");
        try (Exchange exchange = closing.begin(Ask.get("/endless"))) {
            exchange.awaitBody("block ");
        }
        assertThat(closing.get("/closed").body()).isEqualTo("1");
        assertThat(log().text(Level.ERROR)).doesNotContain("closing.py", "Traceback");
    }

    @Test
    void generator_getsGeneratorExitWhenTheClientLeaves() {
        Served endless = serve("generator_exit");
        try (Exchange exchange = endless.begin(Ask.get("/"))) {
            exchange.awaitBody("block ");
        }
        assertThat(endless.get("/ended").body()).isEqualTo("GeneratorExit finally");
    }

    @Test
    void write_raisesIoErrorWhenTheClientHasLeft() {
        Served endless = serve("write_endless");
        try (Exchange exchange = endless.begin(Ask.get("/"))) {
            exchange.awaitBody("block ");
        }
        assertThat(endless.get("/raised").body()).isEqualTo("IOError");
    }

    @Test
    void close_thatRaisesIsLoggedAndChangesNothing() {
        Answer answer = serve("close_raises").get("/");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("all is well");
        assertThat(answer.complete()).isTrue();
        assertThat(log().await("from close").message()).contains("from close");
    }
}
