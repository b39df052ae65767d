// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of applications that fail (PEP 3333 "Error Handling"): what the client sees, and what the log. */
public abstract class ErrorsContract extends HostedContract {

    @ParameterizedTest
    @ValueSource(strings = {"raise_in_call", "raise_after_start", "raise_in_iteration"})
    void exception_beforeOutputIsAServerErrorWithItsTracebackInTheLog(String app) {
        Answer answer = serve(app).get("/");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.complete()).isTrue();
        assertThat(log().text(Level.ERROR))
                .contains("ValueError exception raised processing WSGI script", app + ".py")
                .contains("Traceback (most recent call last):", "ValueError: a secret of the application");
    }

    @ParameterizedTest
    @ValueSource(strings = {"raise_in_call", "raise_after_start", "raise_in_iteration"})
    void exception_isNotShownToTheClient(String app) {
        Answer answer = serve(app).get("/");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).isNotEmpty();
        assertThat(answer.toString()).doesNotContain("secret", "ValueError", "Traceback", ".py", ".java");
    }

    @ParameterizedTest
    @ValueSource(strings = {"raise_after_block", "raise_after_write", "yield_number_late"})
    void exception_afterOutputBreaksTheAnswerOff(String app) {
        Answer answer = serve(app).get("/");
        assertThat(answer.status()).isEqualTo(200);
        assertThat("first block").startsWith(answer.body());
        assertThat(answer.complete()).isFalse();
        assertThat(log().text(Level.ERROR)).contains(app + ".py");
    }

    @Test
    void traceback_namesFileLineAndFunctionOneLogLineEach() {
        assertThat(serve("raise_in_call").get("/").status()).isEqualTo(500);
        List<String> lines = logged().stream().map(RecordingLog.Event::message).toList();
        assertThat(lines).noneMatch(line -> line.contains("\n"));
        assertThat(lines).anyMatch(line -> line.matches(".*raise_in_call.py\", line 9, in application.*"));
        assertThat(lines).anyMatch(line -> line.matches(".*raise_in_call.py\", line 5, in deep_in_the_application.*"));
    }

    @Test
    void traceback_isOfThePythonCodeAlone() {
        assertThat(serve("raise_in_call").get("/").status()).isEqualTo(500);
        assertThat(log().text(Level.ERROR)).contains("ValueError").doesNotContain("org.wsgi4j", ".java:");
    }

    @Test
    void traceback_namesItsApplicationGroup() {
        assertThat(serve("raise_in_call").get("/").status()).isEqualTo(500);
        RecordingLog.Event event = log().await("ValueError: a secret");
        assertThat(event.group()).isEmpty();
        assertThat(event.level()).isEqualTo(Level.ERROR);
    }

    @ParameterizedTest
    @CsvSource({
        "return_none,TypeError",
        "return_number,TypeError",
        "yield_number,TypeError",
        "yield_text,TypeError",
        "raise_other,KeyboardInterrupt",
        "raise_latin1,ValueError",
        "raise_unprintable,Unprintable"
    })
    void failure_ofEachKindIsAServerErrorAndNamedInTheLog(String app, String exception) {
        Answer answer = serve(app).get("/");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.complete()).isTrue();
        assertThat(log().text(Level.ERROR)).contains(exception, app + ".py");
    }

    @Test
    void recursion_withoutEndIsAServerErrorAndTheServerGoesOn() {
        assertThat(serve("recursion").get("/").status()).isEqualTo(500);
        assertThat(log().text(Level.ERROR)).contains("recursion.py");
        assertThat(serve("hello").get("/").body()).isEqualTo("hello\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/call", "/iteration"})
    void systemExit_isIgnoredAndTheServerGoesOn(String path) {
        Served exiting = serve("system_exit");
        assertThat(exiting.get(path).status()).isEqualTo(500);
        assertThat(log().text(Level.ERROR)).contains("SystemExit exception raised by WSGI script", "ignored");
        assertThat(serve("hello").get("/").body()).isEqualTo("hello\n");
    }

    @Test
    void failure_ofOneRequestLeavesTheOthersAlone() {
        Served failing = serve("raise_in_iteration");
        Served hello = serve("hello");
        for (int i = 0; i < 20; i++) {
            assertThat(failing.get("/").status()).isEqualTo(500);
            assertThat(hello.get("/").body()).isEqualTo("hello\n");
        }
    }
}
