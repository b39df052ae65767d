package org.wsgi4j.express;

import java.nio.file.Path;
import java.util.Optional;
import org.wsgi4j.daemon.launch.Identity;
import org.wsgi4j.daemon.provision.LaunchSettings;

/** What the worker processes of a plan have in common. */
final class CommonLaunch {

    private CommonLaunch() {}

    /** Returns it for a server. */
    static LaunchSettings of(ServerPlan plan) {
        return of(plan, plan.serverRoot(), ServerIdentity.isLaunched() ? ServerIdentity.of(plan) : Optional.empty());
    }

    /**
     * Returns it.
     *
     * @param programs where files are made that processes of all users run
     * @param server who the server is, if that is not who starts the processes
     */
    static LaunchSettings of(ServerPlan plan, Path programs, Optional<Identity> server) {
        return new LaunchSettings(
                System.getenv(),
                plan.python().home(),
                plan.serverRoot(),
                programs,
                server,
                plan.python().interpreter(),
                plan.python().reloadOnChanges(),
                plan.logs().level().threshold());
    }
}
