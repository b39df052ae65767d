// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wsgi4j.core.config.HeaderRule;
import org.wsgi4j.core.http.AccessLogFormat;

class AccessLogDirectivesTest {

    @TempDir
    private Path directory;

    @Test
    void aNameStandsForItsFormatWhereverThatIsGiven() {
        Directives read = read("CustomLog access short", "LogFormat \"%h %r\" short");

        assertThat(read.server().accessLogs().get(0).file()).isEqualTo(directory.resolve("access"));
        assertThat(read.server().accessLogs().get(0).format()).isEqualTo(AccessLogFormat.of("%h %r"));
        assertThat(read.notices()).isEmpty();
    }

    @Test
    void theUsualNamesAreKnownAndMayBeGivenAnotherMeaning() {
        assertThat(read("CustomLog access combined")
                        .server()
                        .accessLogs()
                        .get(0)
                        .format())
                .isEqualTo(AccessLogFormat.COMBINED);
        assertThat(read("CustomLog access common").server().accessLogs().get(0).format())
                .isEqualTo(AccessLogFormat.of("common"));
        assertThat(read("LogFormat \"%h %O\" combined", "CustomLog access combined")
                        .server()
                        .accessLogs()
                        .get(0)
                        .format())
                .isEqualTo(AccessLogFormat.of("%h %B"));
    }

    @Test
    void aLogWithoutAFormatHasTheOneWithoutAName() {
        assertThat(read("LogFormat %h%r", "TransferLog access")
                        .server()
                        .accessLogs()
                        .get(0)
                        .format())
                .isEqualTo(AccessLogFormat.of("%h%r"));
        assertThat(read("TransferLog access").server().accessLogs().get(0).format())
                .isEqualTo(AccessLogFormat.of("common"));
        assertThat(read("LogFormat %h name").server().accessLogs()).isEmpty();
    }

    @Test
    void whatIsNotKnownIsToldAndADash() {
        Directives read = read("CustomLog access \"%h %X %{%s}t %>s\"");

        assertThat(read.server().accessLogs().get(0).format()).isEqualTo(AccessLogFormat.of("%h - - %>s"));
        assertThat(read.notices()).singleElement().asString().contains("'-' in the place of %X, %{%s}t");
    }

    @Test
    void thereMayBeSeveralLogsWithConditions() {
        Directives read =
                read("CustomLog a common env=!quiet", "TransferLog b env=loud", "CustomLog |rotatelogs common");

        assertThat(read.server().accessLogs())
                .extracting(ServerSettings.AccessLog::file)
                .containsExactly(directory.resolve("a"), directory.resolve("b"));
        assertThat(read.server().accessLogs())
                .extracting(ServerSettings.AccessLog::condition)
                .containsExactly(
                        Optional.of(new HeaderRule.Condition("quiet", false)),
                        Optional.of(new HeaderRule.Condition("loud", true)));
        assertThat(read.notices()).singleElement().asString().contains("goes to no program");
    }

    @Test
    void aHostMayHaveLogsOfItsOwn() {
        Directives read = read(
                "CustomLog all common",
                "<VirtualHost *:8000>",
                "ServerName a",
                "CustomLog own combined",
                "</VirtualHost>",
                "<VirtualHost *:8000>",
                "ServerName b",
                "</VirtualHost>");

        assertThat(read.server().accessLogs())
                .extracting(ServerSettings.AccessLog::host)
                .containsExactly("", read.hosts().get(0).logs());
        assertThat(read.hosts().get(0).logs()).isNotEmpty();
    }

    @Test
    void whatIsNoConditionIsTold() {
        assertThat(new Lines(directory).of("CustomLog a common b", "CustomLog a common expr=true"))
                .containsExactly(
                        "CustomLog needs env=VARIABLE or env=!VARIABLE behind the format, not 'b'",
                        "CustomLog cannot have expr=, which this server does not know: use SetEnvIf and env=");
    }

    private Directives read(String... lines) {
        Configured configured = Configured.by(directory, lines);
        assertThat(configured.problems()).isEmpty();
        return configured.directives;
    }
}
