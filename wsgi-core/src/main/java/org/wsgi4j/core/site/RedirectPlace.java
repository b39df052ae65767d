// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.io.IOException;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.Status;
import org.wsgi4j.core.config.Mount;

/**
 * URLs whose clients are sent somewhere else.
 *
 * @param mount says where
 * @param treatments how requests are treated
 */
record RedirectPlace(Mount.Redirect mount, Treatments treatments) implements Place {

    @Override
    public @Nullable Target target(String path) {
        Matcher matcher = mount.url().matcher(path);
        if (!matcher.find()) {
            return null;
        }
        Treatment usual = treatments.of(path, path);
        String to = Substitution.of(mount.to(), matcher);
        Treatment redirect = usual.with((environ, input, response) -> answer(to, environ, response));
        return new Target("", path, redirect);
    }

    private void answer(String to, Environ environ, Response response) throws IOException {
        if (mount.to().isEmpty()) {
            response.fail(mount.status(), null);
        } else {
            send(response, mount.status(), Location.of(to, environ));
        }
    }

    /** Sends a client to another place. That is an answer of the server's own. */
    static void send(Response response, int code, String location) throws IOException {
        Status status = Status.of(code);
        byte[] page = ErrorPage.html(status).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Response own = response instanceof PagedResponse paged ? paged.own() : response;
        own.head(
                        status,
                        Headers.of(
                                new HeaderField("Location", location),
                                new HeaderField("Content-Type", "text/html; charset=utf-8"),
                                new HeaderField("Content-Length", Integer.toString(page.length))))
                .write(page, 0, page.length);
    }
}
