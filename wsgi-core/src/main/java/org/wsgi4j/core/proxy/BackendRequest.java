// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.proxy;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.config.ProxyRules;

/**
 * A request as another server sees it: that of the client, as far as this server believes and has not changed it.
 *
 * @param rules how it is passed on
 * @param environ the request
 */
record BackendRequest(ProxyRules rules, Environ environ) {

    /** Those of one connection (RFC 9110 7.6.1), and those that this end of it makes. */
    private static final Set<String> NOT_PASSED = Set.of(
            "HTTP_CONNECTION",
            "HTTP_KEEP_ALIVE",
            "HTTP_PROXY_CONNECTION",
            "HTTP_PROXY_AUTHORIZATION",
            "HTTP_TE",
            "HTTP_TRAILER",
            "HTTP_TRANSFER_ENCODING",
            "HTTP_UPGRADE",
            "HTTP_HTTP2_SETTINGS",
            "HTTP_EXPECT",
            "HTTP_HOST",
            "HTTP_CONTENT_LENGTH",
            "HTTP_AUTHORIZATION");

    /** Returns the request. */
    HttpRequest to(URI url, InputStream input) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url).method(environ.method(), body(input));
        fields(request);
        String type = environ.get("CONTENT_TYPE", "");
        if (!type.isEmpty()) {
            request.setHeader("Content-Type", type);
        }
        String credentials = environ.headers().first("Authorization");
        if (credentials != null) {
            request.setHeader("Authorization", credentials);
        }
        String host = environ.get("HTTP_HOST", "");
        if (rules.keepsHost() && !host.isEmpty()) {
            request.setHeader("Host", host);
        }
        tell(request, host);
        return request.build();
    }

    private void fields(HttpRequest.Builder request) {
        Set<String> ofConnection = new HashSet<>(NOT_PASSED);
        String named = environ.headers().first("Connection");
        if (named != null) {
            Arrays.stream(named.split(",", -1)).map(BackendRequest::variable).forEach(ofConnection::add);
        }
        // An empty value keeps the client's library from naming itself.
        request.setHeader("User-Agent", environ.get("HTTP_USER_AGENT", ""));
        for (int i = 0; i < environ.size(); i++) {
            String name = environ.name(i);
            if (name.startsWith("HTTP_") && !ofConnection.contains(name)) {
                request.setHeader(field(name), environ.value(i).strip());
            }
        }
    }

    /** What is behind proxies wants to know who has asked, and for what. */
    private void tell(HttpRequest.Builder request, String host) {
        if (rules.addsHeaders()) {
            added(request, "X-Forwarded-For", environ.get("REMOTE_ADDR", ""));
            added(request, "X-Forwarded-Host", host);
            added(request, "X-Forwarded-Server", environ.get("SERVER_NAME", ""));
        }
        if (rules.addsPort()) {
            request.setHeader("X-Forwarded-Port", environ.get("SERVER_PORT", ""));
            request.setHeader("X-Forwarded-Scheme", environ.get("REQUEST_SCHEME", "http"));
        }
        rules.scriptName().ifPresent(name -> request.setHeader("X-Forwarded-Script-Name", name));
    }

    private void added(HttpRequest.Builder request, String name, String value) {
        String before = environ.get(variable(name), "");
        if (!value.isEmpty()) {
            request.setHeader(name, before.isEmpty() ? value : before + ", " + value);
        }
    }

    private BodyPublisher body(InputStream input) {
        long length = environ.contentLength();
        if (environ.headers().first("Transfer-Encoding") != null) {
            return BodyPublishers.ofInputStream(() -> input);
        }
        return length > 0
                ? BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> input), length)
                : BodyPublishers.noBody();
    }

    private static String variable(String field) {
        return "HTTP_" + field.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static String field(String variable) {
        return variable.substring("HTTP_".length()).replace('_', '-').toLowerCase(Locale.ROOT);
    }
}
