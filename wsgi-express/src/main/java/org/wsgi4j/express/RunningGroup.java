// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.daemon.group.ProcessGroup;

/** A set of processes of a server, from its opening to its end. Used by any thread. */
final class RunningGroup {

    private final ProcessGroup group;
    private final Path socket;
    private final String python;
    private final Requests requests = new Requests();
    private final Map<Mounting, Application> applications = new ConcurrentHashMap<>();
    private final CountedFunctions functions;
    private volatile GroupPlan plan;

    /**
     * What of a mount makes an application another one.
     *
     * @param files whether workers may pass files
     */
    private record Mounting(ScriptRef script, boolean files) {

        Mounting(Mount.Script mount) {
            this(mount.script(), mount.settings().enableSendfile());
        }
    }

    /**
     * Takes a group.
     *
     * @param start what it was started with
     * @param group the group, whose end is this one's to bring about
     */
    RunningGroup(GroupStart start, ProcessGroup group) {
        this.plan = start.plan();
        this.group = group;
        this.functions = new CountedFunctions(group, requests);
        this.socket = start.socket();
        this.python = start.launch().python();
    }

    GroupPlan plan() {
        return plan;
    }

    String label() {
        return plan.label();
    }

    /** Returns the engine, and the Python that it runs, for people. */
    String python() {
        return plan.config().python().engine() + " (" + python + ")";
    }

    ProcessGroup group() {
        return group;
    }

    Requests requests() {
        return requests;
    }

    CountedFunctions functions() {
        return functions;
    }

    /** Replaces its processes by such as load other scripts; nothing is done if they are the same. */
    void adopt(GroupPlan next) {
        if (!next.scripts().equals(plan.scripts())) {
            group.restart(next.launch(socket).launch());
        }
        plan = next;
    }

    /**
     * Answers a request with one of its applications.
     *
     * @return false if the request came too late: it was not touched
     */
    boolean handle(Mount.Script mount, Environ environ, InputStream input, Response response) throws IOException {
        if (!requests.enter()) {
            return false;
        }
        CountedResponse counted = new CountedResponse(response, requests);
        try {
            application(new Mounting(mount)).handle(environ, input, counted);
            return true;
        } finally {
            counted.returned();
        }
    }

    private Application application(Mounting mounting) {
        Application known = applications.get(mounting);
        return known != null
                ? known
                : applications.computeIfAbsent(mounting, made -> group.load(made.script(), made.files()));
    }
}
