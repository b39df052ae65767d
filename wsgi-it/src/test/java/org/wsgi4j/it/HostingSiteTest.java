// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several sites by virtual host, with processes and users of their own, by Apache with mod_wsgi and by us. */
@Tag("full")
class HostingSiteTest {

    @TempDir
    private Path directory = Path.of("");

    @BeforeEach
    void needRoot() {
        assumeThat(System.getProperty("user.name")).as("who runs the tests").isEqualTo("root");
    }

    @Test
    void everybody_gets_the_same_from_both_servers() throws Exception {
        SiteFiles site = SiteFiles.copyOf("hosting", Files.createDirectory(directory.resolve("site")));
        Trees.readable(directory);
        Path logs = Files.createDirectory(site.directory().resolve("logs"));
        Trees.writable(logs);
        SiteComparison comparison = new SiteComparison(site);
        nobody(new Asking(comparison, "elsewhere.example:" + site.httpPort()));
        shop(new Asking(comparison, "shop.example:" + site.httpPort()));
        forum(new Asking(comparison, "forum.example:" + site.httpPort()));
        tools(new Asking(comparison, "tools.example:" + site.httpPort()));
        for (String name : List.of("blue", "azure", "green", "BLUE", "red")) {
            new Asking(comparison, name + ".example:" + site.httpPort()).all("/", "/a/b?c=d");
        }

        List<SiteAnswer> answers = comparison.compare(
                "--python",
                Tool.pythonOfAll(),
                "--user",
                "www-data",
                "--group",
                "www-data",
                "--working-directory",
                directory);
        assertThat(answers).extracting(SiteAnswer::status).contains(200, 203, 301, 302, 303, 403, 404, 409, 500);
        for (String user : List.of("mail", "games", "news", "nobody", "proxy", "list", "man")) {
            assertThat(answers).extracting(SiteAnswer::body).anyMatch(body -> body.contains("\nuser=" + user + "\n"));
        }
    }

    private static void nobody(Asking ask) {
        ask.all("/", "/index.html", "/none", "/.htpasswd", "/shop", "/shop/x?y=z", "/shopping");
    }

    private static void shop(Asking ask) {
        ask.all("/", "/items/1?a=b", "//items//1//", "/items/%41%20b", "/old", "/old/a/b?c=d", "/older");
        ask.all("/sale", "/sale/x", "/basket", "/item-12.html", "/item-12.html?a=b", "/item-x.html", "/summer/1");
        ask.all("/closed", "/closed/x", "/secret", "/images", "/images/one.gif", "/images/two");
        ask.all("/images/none", "/errors/404.html", "/404", "/500", "/402", "/410", "/403", "/own", "/raises");
        ask.all("/moved", "/inside", "/204", "/304");
        ask.of("/items/1", "-H", "Accept-Language: de-AT", "-b", "basket=7");
        ask.of("/items/1", "-H", "X-Secret: a", "-H", "X-Chain: curl", "-H", "X-Shop-Front: mine");
        ask.of("/items/1", "-H", "Proxy: http://proxy.example");
        ask.of("/items/1", "-d", "a=b");
        ask.of("/items/1.gif", "-I");
        ask.of("/500", "-I");
        ask.of("/", "-H", "Host: a.b.shop.example");
        ask.of("/", "-H", "Host: shop.example.org");
        ask.of("/", "-H", "Host: WWW.SHOP.EXAMPLE.");
        ask.of("/", "-H", "Host: shop.example");
        ask.of("/", "-H", "Host: shop.example.com");
    }

    private static void forum(Asking ask) {
        ask.all("/de/forum", "/en/forum", "/en/forum/a/b?c=d", "/fr/forum", "/en/forumtalk", "/en", "/talk", "/TALK/x");
        ask.all("/talking", "/de/forum/theirs", "/en/forum/closed");
        ask.all("/en/forum/nowhere", "/index.html");
    }

    private static void tools(Asking ask) {
        ask.all("/apps/one.wsgi", "/apps/one.wsgi/a/b?c=d", "/apps/reports/monthly.wsgi/x", "/apps/", "/apps");
        ask.all("/apps/reports/", "/apps/none.wsgi", "/apps/hidden.wsgi");
        ask.all("/apps/broken.wsgi", "/one", "/one/x", "/ones", "/embedded", "/", "/?a=b", "/page.wsgi");
        ask.all("/page.wsgi/more?a=b", "/readme.txt", "/readme.txt/more", "/plain/page.wsgi", "/plain/", "/index.wsgi");
        ask.of("/apps/one.wsgi", "-u", "ada:secret", "-d", "a=b");
        ask.of("/apps/one.wsgi", "-T", "/dev/null");
    }

    /**
     * Adds requests to a script.
     *
     * @param host where paths begin
     */
    private record Asking(SiteComparison comparison, String host) {

        void all(String... paths) {
            for (String path : paths) {
                of(path);
            }
        }

        void of(String path, Object... options) {
            comparison.ask("http://" + host + path, options);
        }
    }
}
