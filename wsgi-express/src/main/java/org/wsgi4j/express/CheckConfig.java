// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Reads the configuration of a server without starting it. */
@Command(
        name = "check-config",
        description = "Tells what is wrong with the configuration of a server, without starting it.",
        mixinStandardHelpOptions = true)
final class CheckConfig extends PlanCommand {

    CheckConfig() {}

    @Override
    void tell(ServerPlan plan, CommandLine terminal) {
        plan.notices().forEach(notice -> terminal.getErr().println("wsgi-express: " + notice));
        terminal.getOut().println("Syntax OK");
    }
}
