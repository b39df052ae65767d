// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.core.proxy.Backend;
import org.wsgi4j.core.proxy.BackendUrl;

/**
 * URLs that another server answers.
 *
 * @param mount says which, and where
 * @param treatments how requests are treated
 * @param backend the other server
 */
record ProxyPlace(Mount.Proxied mount, Treatments treatments, Backend backend) implements Place {

    ProxyPlace(Mount.Proxied mount, Treatments treatments) {
        this(mount, treatments, new Backend(mount.rules(), Location::here));
    }

    @Override
    public @Nullable Target target(String path) {
        Matcher matcher = mount.url().matcher(path);
        if (!matcher.find()
                || mount.except().stream()
                        .anyMatch(except -> except.matcher(path).find())) {
            return null;
        }
        return passed(path, Substitution.of(mount.to(), matcher));
    }

    /** Returns the target of a path for which a URL of the other server is known. */
    Target passed(String path, String to) {
        Treatment passed = treatments
                .of(path, path)
                .with((environ, input, response) ->
                        backend.answer(BackendUrl.of(to, environ.get("QUERY_STRING", "")), environ, input, response));
        return new Target("", path, passed);
    }
}
