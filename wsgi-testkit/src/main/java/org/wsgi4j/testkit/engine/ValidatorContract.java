package org.wsgi4j.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
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
        "hello,/",
        "environ,/path?query",
        "start_exc_info,/",
        "start_late,/",
        "start_status,/error",
        "headers_repeated,/",
        "write,/",
        "write_only,/",
        "iterables,/list",
        "iterables,/generator",
        "iterables,/iterator",
        "iterables,/single_list",
        "iterables,/empty_generator",
        "length,/?10",
        "method,/",
        "closing,/",
        "errors_write,/",
        "errors_print,/",
        "file_memory,/",
        "file_in_middleware,/",
        "own_answer,/?7",
        "counter,/",
        "surroundings,/",
        "version,/"
    })
    void application_thatKeepsTheRulesIsFoundValid(String app, String target) {
        Answer plain = serve(app).get(target);
        Answer validated = host().serve(Deployment.of(apps().validated(app))).get(target);
        assertThat(validated.status()).as(validated::toString).isEqualTo(plain.status());
        assertThat(validated.complete()).isTrue();
        assertThat(plain.complete()).isTrue();
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
