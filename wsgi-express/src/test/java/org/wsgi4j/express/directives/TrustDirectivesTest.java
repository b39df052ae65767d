// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustDirectivesTest {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void proxies_of_the_list_are_believed_what_their_headers_tell() throws IOException {
        Configured site =
                site("WSGITrustedProxies 192.0.2.0/24", "WSGITrustedProxyHeaders X-Forwarded-For X-Forwarded-Proto");

        site.get("/", "X-Forwarded-For: 203.0.113.9, 192.0.2.1", "X-Forwarded-Proto: https", "X-Real-IP: 1.1.1.1");
        assertThat(site.seen().get("REMOTE_ADDR")).isEqualTo("203.0.113.9");
        assertThat(site.seen().get("REQUEST_SCHEME")).isEqualTo("https");
        assertThat(site.seen().get("HTTP_X_REAL_IP")).isNull();
    }

    @Test
    void others_are_not_and_a_place_has_its_own_list() throws IOException {
        Configured site = site(
                "WSGITrustedProxies 10.0.0.0/8",
                "WSGITrustedProxyHeaders X-Forwarded-For",
                "<Location /inside>",
                "WSGITrustedProxies 192.0.2.7",
                "</Location>");

        site.get("/", "X-Forwarded-For: 203.0.113.9");
        assertThat(site.seen().get("REMOTE_ADDR")).isEqualTo("192.0.2.7");
        assertThat(site.seen().get("HTTP_X_FORWARDED_FOR")).isNull();
        site.get("/inside/x", "X-Forwarded-For: 203.0.113.9");
        assertThat(site.seen().get("REMOTE_ADDR")).isEqualTo("203.0.113.9");
    }

    @Test
    void what_is_no_header_or_address_is_told() {
        assertThat(new Lines(directory).of("WSGITrustedProxyHeaders X-Forwarded-Fro", "WSGITrustedProxies all"))
                .containsExactly(
                        "WSGITrustedProxyHeaders has 'X-Forwarded-Fro', by which no proxy tells; did you mean"
                                + " x-forwarded-for?",
                        "WSGITrustedProxies needs addresses such as 10.0.0.1 or 10.0.0.0/8, and 'all' is none");
    }

    @Test
    void the_module_path_of_scripts_without_a_group_is_read() {
        Directives read = new Lines(directory).read("WSGIPythonPath /srv/a:/srv/b", "WSGIPythonEggs /srv/eggs");
        assertThat(read.embedded().path()).isEqualTo(List.of(Path.of("/srv/a"), Path.of("/srv/b")));
        assertThat(read.embedded().eggs()).contains(Path.of("/srv/eggs"));
    }

    private Configured site(String... lines) throws IOException {
        Path script = Files.writeString(directory.resolve("a.wsgi"), "");
        Configured site =
                Configured.by(directory, ("WSGIScriptAlias / " + script + "\n" + String.join("\n", lines)).split("\n"));
        assertThat(site.problems()).isEmpty();
        return site;
    }
}
