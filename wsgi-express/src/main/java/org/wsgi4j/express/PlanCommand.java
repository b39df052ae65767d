// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that takes what {@code start-server} takes, and tells something of it without starting a server. */
abstract class PlanCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final StartServer server = new StartServer();

    /** Tells the user of the terminal what there is to tell of a plan. */
    abstract void tell(ServerPlan plan, CommandLine terminal);

    @Override
    public final Integer call() {
        tell(server.plan(), spec.commandLine());
        return 0;
    }
}
