// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.util.ArrayList;
import java.util.List;

/**
 * From one configuration of a server to another one.
 *
 * @param running the one that the server runs with
 * @param wanted the other
 */
record PlanChange(ServerPlan running, ServerPlan wanted) {

    /** Returns what a running server can follow: the wanted one, but for what is fixed when a server starts. */
    ServerPlan possible() {
        return new ServerPlan(
                running.frontEnd(),
                running.listeners(),
                running.limits(),
                running.timeouts(),
                running.encodedSlashes(),
                wanted.site(),
                python(),
                wanted.capacity(),
                wanted.gracefulTimeout(),
                wanted.shutdownTimeout(),
                wanted.workers(),
                running.root(),
                running.compress(),
                running.logs(),
                wanted.notices());
    }

    /** Returns the options with which the server cannot follow. */
    List<String> impossible() {
        List<String> names = new ArrayList<>();
        add(names, "where it listens, or its TLS or PROXY protocol", running.listeners(), wanted.listeners());
        add(names, "the limits of requests or buffers", running.limits(), wanted.limits());
        add(names, "the timeouts of clients", running.timeouts(), wanted.timeouts());
        add(names, "--allow-encoded-slashes", running.encodedSlashes(), wanted.encodedSlashes());
        add(
                names,
                "--reload-on-changes",
                running.python().reloadOnChanges(),
                wanted.python().reloadOnChanges());
        add(names, "--server-root", running.serverRoot(), wanted.serverRoot());
        add(names, "--pid-file", running.root().pidFile(), wanted.root().pidFile());
        add(names, "--admin-port", running.root().admin(), wanted.root().admin());
        add(names, "--compress-responses", running.compress(), wanted.compress());
        add(names, "the logs", running.logs(), wanted.logs());
        return names;
    }

    private ServerPlan.Python python() {
        ServerPlan.Python python = wanted.python();
        return new ServerPlan.Python(
                python.engine(),
                python.home(),
                python.path(),
                running.python().reloadOnChanges(),
                python.serverMetrics(),
                python.interpreter());
    }

    private static void add(List<String> names, String name, Object now, Object then) {
        if (!now.equals(then)) {
            names.add(name);
        }
    }
}
