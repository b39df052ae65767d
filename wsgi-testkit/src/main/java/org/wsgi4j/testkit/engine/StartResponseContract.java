// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import org.junit.jupiter.api.Test;

/** {@code start_response} and {@code write} (PEP 3333 "The start_response() Callable"; the exceptions are mod_wsgi's). */
public abstract class StartResponseContract extends HostedContract {

    @Test
    void excInfo_mayBeGivenByItsName() {
        assertThat(serve("start_keyword").get("/").body()).isEqualTo("by name\n");
    }

    @Test
    void startResponse_secondCallBeforeOutputReplacesTheFirst() {
        Answer answer = serve("start_twice").get("/");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.all("X-First")).isEmpty();
        assertThat(answer.all("X-Second")).containsExactly("yes");
        assertThat(answer.body()).isEqualTo("second\n");
    }

    @Test
    void startResponse_secondCallAfterOutputNeedsExcInfo() {
        Answer answer = serve("start_twice_late").get("/");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("first RuntimeError");
    }

    @Test
    void startResponse_withExcInfoBeforeOutputReplacesTheHead() {
        Answer answer = serve("start_exc_info").get("/");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.all("X-First")).isEmpty();
        assertThat(answer.body()).isEqualTo("my error page\n");
    }

    @Test
    void startResponse_withExcInfoAfterOutputRaisesThatException() {
        assertThat(serve("start_exc_info_caught").get("/").body()).isEqualTo("first KeyError trouble");
    }

    @Test
    void startResponse_withExcInfoAfterOutputBreaksTheAnswerOff() {
        Answer answer = serve("start_exc_info_late").get("/");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.complete()).isFalse();
        assertThat(answer.body()).doesNotContain("never seen");
        assertThat(log().text(Level.ERROR)).contains("KeyError", "trouble in the middle");
    }

    @Test
    void startResponse_mayBeCalledWhenTheFirstBlockIsAskedFor() {
        Answer answer = serve("start_late").get("/");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("late\n");
    }

    @Test
    void startResponse_mayReplaceTheHeadAfterAnEmptyBlock() {
        Answer answer = serve("start_after_empty").get("/");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("after nothing\n");
    }

    @Test
    void startResponse_thatIsNeverCalledIsAServerError() {
        Answer answer = serve("start_missing").get("/");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("without a head");
        assertThat(log().text(Level.ERROR)).contains("start_response", "start_missing.py");
    }

    @Test
    void write_sendsBeforeWhatIsReturned() {
        Answer answer = serve("write").get("/");
        assertThat(answer.body()).isEqualTo("one two three four");
        assertThat(answer.complete()).isTrue();
    }

    @Test
    void write_mayBeTheOnlyOutput() {
        Answer answer = serve("write_only").get("/");
        assertThat(answer.body()).isEqualTo("written");
        assertThat(answer.complete()).isTrue();
    }

    @Test
    void write_sendsAtOnce() {
        Served waiting = serve("write_waits");
        try (Exchange exchange = waiting.begin(Ask.get("/"))) {
            exchange.awaitBody("first ");
            waiting.get("/go");
            assertThat(exchange.answer().body()).isEqualTo("first second");
        }
    }

    @Test
    void write_ofTextRaisesTypeError() {
        assertThat(serve("write_text").get("/").body()).isEqualTo("TypeError");
    }

    @Test
    void callables_ofAnEarlierRequestHaveExpired() {
        Served kept = serve("kept");
        assertThat(kept.get("/").status()).isEqualTo(200);
        assertThat(kept.get("/").lines()).contains("start_response RuntimeError", "write RuntimeError");
    }
}
