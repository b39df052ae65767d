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
import org.wsgi4j.daemon.group.ProcessGroup;

/** A process group of a server, from its opening to its end. Used by any thread. */
final class RunningGroup {

    private final ProcessGroup group;
    private final Path socket;
    private final Requests requests = new Requests();
    private final Map<ScriptRef, Application> applications = new ConcurrentHashMap<>();
    private volatile GroupPlan plan;

    /**
     * Takes a group.
     *
     * @param plan what it is made of
     * @param group the group, whose end is this one's to bring about
     * @param socket the path of its socket
     */
    RunningGroup(GroupPlan plan, ProcessGroup group, Path socket) {
        this.plan = plan;
        this.group = group;
        this.socket = socket;
    }

    GroupPlan plan() {
        return plan;
    }

    ProcessGroup group() {
        return group;
    }

    Requests requests() {
        return requests;
    }

    /** Replaces its processes by such as load other scripts; nothing is done if they are the same. */
    void adopt(GroupPlan next) {
        if (!next.scripts().equals(plan.scripts())) {
            group.restart(next.launch(socket));
        }
        plan = next;
    }

    /**
     * Answers a request with one of its applications.
     *
     * @return false if the request came too late: it was not touched
     */
    boolean handle(ScriptRef script, Environ environ, InputStream input, Response response) throws IOException {
        if (!requests.enter()) {
            return false;
        }
        try {
            application(script).handle(environ, input, response);
            return true;
        } finally {
            requests.leave();
        }
    }

    private Application application(ScriptRef script) {
        Application known = applications.get(script);
        return known != null ? known : applications.computeIfAbsent(script, group::load);
    }
}
