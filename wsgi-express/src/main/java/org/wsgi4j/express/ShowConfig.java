// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Shows what a configuration comes to. */
@Command(
        name = "show-config",
        description = "Shows what the options and files of a server come to, for each host and section.",
        mixinStandardHelpOptions = true)
final class ShowConfig extends PlanCommand {

    ShowConfig() {}

    @Override
    void tell(ServerPlan plan, CommandLine terminal) {
        new PlanText(plan).lines().forEach(terminal.getOut()::println);
    }
}
