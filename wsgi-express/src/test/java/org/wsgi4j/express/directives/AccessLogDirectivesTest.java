package org.wsgi4j.express.directives;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wsgi4j.core.http.AccessLogFormat;

class AccessLogDirectivesTest {

    @TempDir
    private Path directory;

    @Test
    void aNameStandsForItsFormatWhereverThatIsGiven() {
        Directives read = read("CustomLog access short", "LogFormat \"%h %r\" short");

        assertThat(read.server().accessLog()).contains(directory.resolve("access"));
        assertThat(read.server().accessFormat()).contains(AccessLogFormat.of("%h %r"));
        assertThat(read.notices()).isEmpty();
    }

    @Test
    void theUsualNamesAreKnownAndMayBeGivenAnotherMeaning() {
        assertThat(read("CustomLog access combined").server().accessFormat()).contains(AccessLogFormat.COMBINED);
        assertThat(read("CustomLog access common").server().accessFormat()).contains(AccessLogFormat.of("common"));
        assertThat(read("LogFormat \"%h %O\" combined", "CustomLog access combined")
                        .server()
                        .accessFormat())
                .contains(AccessLogFormat.of("%h %B"));
    }

    @Test
    void aLogWithoutAFormatHasTheOneWithoutAName() {
        assertThat(read("LogFormat %h%r", "TransferLog access").server().accessFormat())
                .contains(AccessLogFormat.of("%h%r"));
        assertThat(read("TransferLog access").server().accessFormat()).contains(AccessLogFormat.of("common"));
        assertThat(read("LogFormat %h name").server().accessFormat()).isEmpty();
    }

    @Test
    void whatIsNotKnownIsToldAndADash() {
        Directives read = read("CustomLog access \"%h %X %{%s}t %>s\"");

        assertThat(read.server().accessFormat()).contains(AccessLogFormat.of("%h - - %>s"));
        assertThat(read.notices()).singleElement().asString().contains("'-' in the place of %X, %{%s}t");
    }

    @Test
    void oneLogIsWrittenWithoutConditions() {
        assertThat(read("CustomLog a common env=!dontlog", "CustomLog b common", "CustomLog |rotatelogs common")
                        .notices())
                .satisfiesExactly(
                        line -> assertThat(line).contains("env=!dontlog"),
                        line -> assertThat(line).contains("is left out"),
                        line -> assertThat(line).contains("goes to no program"));
    }

    private Directives read(String... lines) {
        Configured configured = Configured.by(directory, lines);
        assertThat(configured.problems()).isEmpty();
        return configured.directives;
    }
}
