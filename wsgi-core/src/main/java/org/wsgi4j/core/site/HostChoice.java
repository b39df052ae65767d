// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Connection;
import org.wsgi4j.core.Environ;

/**
 * Chooses the host of a request, as Apache does: of those whose address fits best the first that has the name, else the first
 * of them that answers for all names, else the first.
 */
final class HostChoice {

    private final List<Host> hosts;
    private final boolean single;

    HostChoice(List<Host> hosts) {
        this.hosts = hosts;
        this.single = hosts.size() == 1;
    }

    Host of(Environ environ) {
        if (single) {
            return hosts.get(0);
        }
        return named(environ.get("SERVER_NAME", ""), environ.connection());
    }

    /** Returns the host that a name stands for where a connection has come in. */
    Host named(String given, Connection connection) {
        Connection.Endpoint local = connection.local();
        String name = canonical(given);
        int best = 0;
        for (Host host : hosts) {
            best = Math.max(best, host.match(local.address(), local.port()));
        }
        return among(best, local, name);
    }

    private Host among(int match, Connection.Endpoint local, String name) {
        Host first = null;
        Host forAll = null;
        for (Host host : hosts) {
            if (host.match(local.address(), local.port()) == match) {
                if (host.names().hold(name)) {
                    return host;
                }
                first = first == null ? host : first;
                forAll = forAll == null && host.answersForAll() ? host : forAll;
            }
        }
        return chosen(forAll == null ? first : forAll);
    }

    /** RFC 9110 4.2.3: the case of a name does not count; nor does the dot that says that it is a whole one. */
    static String canonical(String name) {
        String whole = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        return whole.toLowerCase(Locale.ROOT);
    }

    private Host chosen(@Nullable Host found) {
        return found == null ? hosts.get(0) : found;
    }
}
