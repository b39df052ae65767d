// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.jmh;

import org.wsgi4j.core.Connection;
import org.wsgi4j.core.Connection.Endpoint;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.http.BadRequestException;
import org.wsgi4j.core.http.CgiVariables;
import org.wsgi4j.core.http.RequestHead;

/** The request that a browser sends for a page. */
final class BrowserRequest {

    private BrowserRequest() {}

    static RequestHead head() {
        Connection connection =
                new Connection(new Endpoint("192.0.2.17", "51234"), new Endpoint("192.0.2.1", "8000"), false, "1");
        return new RequestHead(
                "GET",
                "/articles/2026/11/?page=2&order=new",
                "HTTP/1.1",
                headers(),
                connection,
                1_800_000_000_000_000L);
    }

    static Environ environ() {
        try {
            return new CgiVariables("wsgi4j", false).of(head());
        } catch (BadRequestException impossible) {
            throw new IllegalStateException("a browser sends good requests", impossible);
        }
    }

    private static Headers headers() {
        return Headers.of(
                new HeaderField("Host", "www.example.com:8000"),
                new HeaderField("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"),
                new HeaderField("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),
                new HeaderField("Accept-Language", "en-GB,en;q=0.7,de;q=0.3"),
                new HeaderField("Accept-Encoding", "gzip, deflate, br, zstd"),
                new HeaderField("Referer", "http://www.example.com:8000/articles/"),
                new HeaderField("Connection", "keep-alive"),
                new HeaderField("Cookie", "sessionid=gk2v8x0c1n5z7q3w9e4r6t; csrftoken=Zy8Xw7Vu6Ts5Rq4Po3Nm2Lk1"),
                new HeaderField("Upgrade-Insecure-Requests", "1"),
                new HeaderField("Sec-Fetch-Dest", "document"),
                new HeaderField("Sec-Fetch-Mode", "navigate"),
                new HeaderField("Sec-Fetch-Site", "same-origin"),
                new HeaderField("Sec-Fetch-User", "?1"),
                new HeaderField("Priority", "u=0, i"));
    }
}
