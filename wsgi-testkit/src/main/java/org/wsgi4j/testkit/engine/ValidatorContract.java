// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The applications that keep the rules of PEP 3333, run inside {@code wsgiref.validate}, which checks both sides of each call
 * and that the iterable is closed.
 */
public abstract class ValidatorContract extends HostedContract {

    @ParameterizedTest
    @CsvSource({
        "hello,/,200",
        "environ,/path?query,200",
        "start_exc_info,/,500",
        "start_late,/,201",
        "start_status,/error,404",
        "headers_repeated,/,401",
        "write,/,200",
        "write_only,/,200",
        "iterables,/list,200",
        "iterables,/generator,200",
        "iterables,/iterator,200",
        "iterables,/single_list,200",
        "iterables,/empty_generator,200",
        "length,/?10,200",
        "method,/,200",
        "closing,/,200",
        "errors_write,/,200",
        "errors_print,/,200",
        "file_memory,/,200",
        "file_in_middleware,/,200",
        "own_answer,/?7,200",
        "counter,/,200",
        "surroundings,/,200",
        "version,/,200"
    })
    void application_thatKeepsTheRulesIsFoundValid(String app, String target, int status) {
        Answer plain = serve(app).get(target);
        Answer validated = host().serve(Deployment.of(apps().validated(app))).get(target);
        assertThat(List.of(plain.status(), validated.status()))
                .as(() -> validated + log().text(Level.ALL))
                .containsExactly(status, status);
        assertThat(validated.complete()).isTrue();
        assertThat(log().text(Level.ALL)).doesNotContain("AssertionError", "WSGIWarning", "without being closed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"input_digest", "echo"})
    void application_thatReadsItsBodyIsFoundValid(String app) {
        Served validated = host().serve(Deployment.of(apps().validated(app)));
        Answer answer = validated.send(Ask.post("/", "a body").header("Content-Type", "text/plain"));
        assertThat(answer.status()).as(() -> answer + log().text(Level.ALL)).isEqualTo(200);
        assertThat(log().text(Level.ALL)).doesNotContain("AssertionError", "WSGIWarning");
    }

    @ParameterizedTest
    @ValueSource(strings = {"start_missing", "return_none", "start_keyword"})
    void application_thatBreaksTheRulesIsFoundInvalid(String app) {
        Answer answer = host().serve(Deployment.of(apps().validated(app))).get("/");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(log().text(Level.ERROR)).contains("AssertionError");
    }
}
