// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.wsgi4j.daemon.launch.Identity;
import org.wsgi4j.daemon.provision.LaunchSettings;
import org.wsgi4j.daemon.transport.ServiceNotice;

/** What the worker processes of a plan have in common. */
final class CommonLaunch {

    private CommonLaunch() {}

    /** What systemd has told the server is not for them. */
    private static Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>(System.getenv());
        environment.remove(ServiceNotice.VARIABLE);
        return environment;
    }

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
                environment(),
                plan.python().home(),
                plan.serverRoot(),
                programs,
                server,
                plan.python().interpreter(),
                plan.python().reloadOnChanges(),
                plan.logs().least().threshold());
    }
}
