// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/** httpbin, which tells what it was asked, in many ways. */
class HttpbinTest extends GunicornComparison {

    private static final List<String> PAGES = List.of(
            "/get?a=1&a=2&b=%C3%BC",
            "/headers",
            "/user-agent",
            "/anything/some/p%20th?x=%20y",
            "/status/204",
            "/status/304",
            "/status/418",
            "/status/503",
            "/redirect/2",
            "/absolute-redirect/1",
            "/redirect-to?url=/get&status_code=307",
            "/cookies/set?colour=blue",
            "/cookies",
            "/cookies/delete?colour=",
            "/encoding/utf8",
            "/html",
            "/json",
            "/xml",
            "/robots.txt",
            "/deny",
            "/image/png",
            "/image/svg",
            "/bytes/100000?seed=1",
            "/stream-bytes/100000?seed=1&chunk_size=1000",
            "/stream/20",
            "/range/1000",
            "/links/5/2",
            "/etag/mark",
            "/cache/60",
            "/base64/SGVsbG8=",
            "/response-headers?X-One=1&X-One=2&Content-Language=de",
            "/basic-auth/ada/engine",
            "/bearer",
            "/drip?numbytes=10&duration=0",
            "/nowhere");

    @Override
    String application() {
        return "httpbin";
    }

    @Override
    void visit(Diary diary) throws Exception {
        assertThat(diary.get("/get")).isEqualTo(200);
        for (String page : PAGES) {
            diary.get(page);
        }
        Map<String, String> json = Map.of("Content-Type", "application/json");
        Map<String, String> form = Map.of("Content-Type", "application/x-www-form-urlencoded");
        for (String method : List.of("post", "put", "patch", "delete")) {
            assertThat(diary.send(method.toUpperCase(java.util.Locale.ROOT), "/" + method, json, "{\"a\": [1, \"ü\"]}"))
                    .isEqualTo(200);
        }
        diary.send("POST", "/post", form, "a=1&b=%C3%BC&a=2");
        diary.send("POST", "/post", json, "not json " + "x".repeat(200_000));
        diary.send("GET", "/range/1000", Map.of("Range", "bytes=10-19"), "");
        diary.send("GET", "/etag/mark", Map.of("If-None-Match", "mark"), "");
        diary.send("GET", "/basic-auth/ada/engine", Map.of("Authorization", "Basic YWRhOmVuZ2luZQ=="), "");
        diary.send("GET", "/bearer", Map.of("Authorization", "Bearer mark"), "");
        diary.send("GET", "/headers", Map.of("X-Latin", "caf\u00e9", "Accept", "text/html;q=0.5"), "");
        diary.send("HEAD", "/get", Map.of(), "");
        diary.send("OPTIONS", "/get", Map.of(), "");
        diary.send("POST", "/get", Map.of(), "");
    }
}
