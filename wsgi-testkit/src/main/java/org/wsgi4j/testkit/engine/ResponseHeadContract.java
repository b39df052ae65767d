// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wsgi4j.core.spi.EngineProvider.Capability;

/**
 * Status and headers: what {@code start_response} refuses when it is called, and what reaches the client (PEP 3333 "The
 * start_response() Callable"; the exceptions are mod_wsgi's).
 */
public abstract class ResponseHeadContract extends HostedContract {

    private @Nullable Served breaching;

    @BeforeAll
    void serveTheApplication() {
        breaching = serve("start_breach");
    }

    private String raised(String breach) {
        assertThat(breaching).isNotNull();
        Answer answer = breaching.get("/" + breach);
        assertThat(answer.status()).as(answer::toString).isEqualTo(200);
        return answer.body();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status_number", "status_none", "no_arguments", "status_alone", "too_many"})
    void status_thatIsNoStringRaisesTypeError(String breach) {
        assertThat(raised(breach)).isEqualTo("TypeError");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status_empty", "status_words", "status_two_digits", "status_four_digits", "status_letters",
                "status_without_space", "status_line_feed", "status_return", "status_nul", "status_interim"
            })
    void status_isThreeDigitsASpaceAndAReason(String breach) {
        assertThat(raised(breach)).isEqualTo("ValueError");
    }

    @ParameterizedTest
    @ValueSource(strings = {"headers_tuple", "headers_none", "headers_dict", "headers_iterator"})
    void headers_areARealList(String breach) {
        assertThat(raised(breach)).isEqualTo("TypeError");
    }

    @ParameterizedTest
    @CsvSource({
        "header_list,TypeError",
        "header_string,TypeError",
        "header_none,TypeError",
        "header_alone,ValueError",
        "header_triple,ValueError"
    })
    void header_isATupleOfTwo(String breach, String exception) {
        assertThat(raised(breach)).isEqualTo(exception);
    }

    @ParameterizedTest
    @CsvSource({
        "name_number,TypeError",
        "name_empty,ValueError",
        "name_space,ValueError",
        "name_colon,ValueError",
        "name_line_feed,ValueError"
    })
    void headerName_isAToken(String breach, String exception) {
        assertThat(raised(breach)).isEqualTo(exception);
    }

    @ParameterizedTest
    @CsvSource({
        "value_number,TypeError",
        "value_none,TypeError",
        "value_line_feed,ValueError",
        "value_return,ValueError",
        "value_nul,ValueError"
    })
    void headerValue_isAStringThatCannotEndItsLine(String breach, String exception) {
        assertThat(raised(breach)).isEqualTo(exception);
    }

    /** In Python 2 such a string is no native one: either exception says so. */
    @ParameterizedTest
    @ValueSource(strings = {"status_not_latin1", "name_not_latin1", "value_not_latin1"})
    void strings_haveNothingAboveLatin1(String breach) {
        assertThat(raised(breach)).isIn("UnicodeEncodeError", "TypeError");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status_bytes", "name_bytes", "value_bytes"})
    void strings_areNativeOnes(String breach) {
        assertThat(raised(breach)).isEqualTo(can(Capability.PYTHON_2) ? "nothing" : "TypeError");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exc_info_text", "exc_info_pair"})
    void excInfo_isATupleOfThree(String breach) {
        assertThat(raised(breach)).isEqualTo("RuntimeError");
    }

    @Test
    void breach_thatIsLetOutIsAServerError() {
        Answer answer = serve("start_breach_unguarded").get("/");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(log().text(Level.ERROR)).contains("ValueError", "start_breach_unguarded.py");
    }

    @ParameterizedTest
    @CsvSource({
        "usual,200,OK",
        "bare,200,''",
        "space,200,''",
        "unknown,299,Somewhat Fine",
        "latin1,200,D\u00e9j\u00e0 vu"
    })
    void status_reachesTheClient(String name, int code, String reason) {
        Answer answer = serve("start_status").get("/" + name);
        assertThat(answer.status()).isEqualTo(code);
        assertThat(answer.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"error,404", "server_error,503"})
    void status_ofAnErrorComesWithTheApplicationsOwnBody(String name, int code) {
        Answer answer = serve("start_status").get("/" + name);
        assertThat(answer.status()).isEqualTo(code);
        assertThat(answer.body()).isEqualTo("of my own\n");
    }

    @Test
    void headers_givenTwiceStaySeparateWithTheirCommas() {
        Answer answer = serve("headers_repeated").get("/");
        assertThat(answer.all("WWW-Authenticate"))
                .containsExactly(
                        "Basic realm=\"one, two\"", "Digest realm=\"three\", nonce=\"n\", algorithm=MD5", "Negotiate");
        assertThat(answer.all("Set-Cookie")).containsExactly("a=1; Expires=Thu, 01 Jan 2032 00:00:00 GMT", "b=2");
        assertThat(String.join(", ", answer.all("X-Number"))).isEqualTo("first, second");
    }

    @Test
    void headers_valuesAreTheirBytes() {
        Answer answer = serve("header_latin1").get("/");
        assertThat(answer.header("X-Latin")).isEqualTo("caf\u00e9");
        assertThat(answer.header("X-Mixed")).isEqualTo("one \t two");
        assertThat(answer.header("X-Empty")).isEmpty();
    }
}
