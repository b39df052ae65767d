// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site with rules of rewriting in its directories, by Apache and by us. */
@Tag("full")
class RewritingSiteTest {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void everybodyGetsTheSameFromBothServers() throws Exception {
        SiteFiles site = SiteFiles.copyOf("rewriting", Files.createDirectory(directory.resolve("site")));
        Trees.readable(directory);
        SiteComparison comparison = new SiteComparison(site);
        for (String path : paths()) {
            comparison.ask("http://rewriting.example:" + site.httpPort() + path);
        }
        comparison.ask("http://rewriting.example:" + site.httpPort() + "/front/form?a=b", "-d", "c=d");
        for (String host :
                List.of("Host: rewriting.example", "Host: other.example", "Host: rewriting.example:81", "Host:")) {
            comparison.ask("http://rewriting.example:" + site.httpPort() + "/app/named", "-0", "-H", host);
        }

        List<SiteAnswer> answers = comparison.compare("--python", Tool.pythonOfAll());
        assertThat(answers).extracting(SiteAnswer::status).contains(200, 301, 302, 307, 403, 404, 410, 500);
    }

    private static List<String> paths() {
        return List.of(("/front /front/ /front/page.txt /front/none /front/none/x?y=z /front/page.txt/more"
                        + " /base/old.txt /base/old.txt?a=b /base/new.txt /base/number/7?a=b /base/query?a=b"
                        + " /base/away?a=b /base/far /base/uri/x /base/secret/x /base/gone /base/noted"
                        + " /shared/old.txt /shared/number/1 /by/host/old.txt /by/host/new.txt"
                        + " /to/the/end/old.txt /host/old.txt /host/away /host/away.too"
                        + " /flags/a_b_c.txt /flags/loop /flags/skip/two.txt /flags/at/x /flags/chained"
                        + " /flags/chained?yes /flags/step /flags/step2 /flags/end.txt"
                        + " /outer/old.txt /outer/inner/old.txt /outer/own/old.txt /outer/own/only"
                        + " /outer/more/old.txt /outer/more/other.txt /outer/more/only /outer/only"
                        + " /off/old.txt /loop/x.txt /index /index/ /index/index.html"
                        + " /files/old.txt /files/old.txt?a=b /app/x /app/denied/x /app/moved/old.txt"
                        + " /app/moved/number/3 /app/same/x /located /located/x?a=b /none")
                .split(" "));
    }
}
