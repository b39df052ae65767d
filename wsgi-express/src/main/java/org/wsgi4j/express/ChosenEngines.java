// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wsgi4j.core.config.ProcessGroupConfig;

/**
 * What was chosen as engines for a plan, to be told to another process that reads the same plan.
 *
 * @param names that of the process of the server, then those of the process groups in their order
 */
record ChosenEngines(List<String> names) {

    /** The environment variable that tells a server the engines; empty to ask it for them. */
    static final String VARIABLE = "WSGI4J_ENGINES";

    private static final String BETWEEN = ",";

    /** Copies the list. */
    ChosenEngines {
        names = List.copyOf(names);
    }

    /** Returns those of a plan. */
    static ChosenEngines of(ServerPlan plan) {
        List<String> names = new ArrayList<>(List.of(plan.python().engine()));
        plan.site().processGroups().forEach(group -> names.add(group.python().engine()));
        return new ChosenEngines(names);
    }

    static ChosenEngines parse(String text) {
        return new ChosenEngines(List.of(text.split(BETWEEN, -1)));
    }

    /** Tells whether the launcher of this process waits for the engines, and for nothing else. */
    static boolean isAsked() {
        return told().filter(String::isEmpty).isPresent();
    }

    /** Returns the plan with the engines that the launcher of this process has told; none if it has not. */
    static Optional<ServerPlan> toldFor(ServerPlan plan) {
        return told().filter(text -> !text.isEmpty()).map(text -> parse(text).in(plan));
    }

    private static Optional<String> told() {
        return Optional.ofNullable(System.getenv(VARIABLE));
    }

    /** Returns a plan with these engines. It is the plan that they were chosen for, read again; if not, it changes no more. */
    ServerPlan in(ServerPlan plan) {
        List<ProcessGroupConfig> groups = plan.site().processGroups();
        if (groups.size() + 1 != names.size()) {
            throw new ServerException("the configuration has changed while the server started: start it again");
        }
        List<ProcessGroupConfig> chosen = new ArrayList<>();
        for (int number = 0; number < groups.size(); number++) {
            chosen.add(groups.get(number).withEngine(names.get(number + 1)));
        }
        return plan.withEngines(names.get(0), chosen);
    }

    /** Returns what {@link #parse} reads. */
    @Override
    public String toString() {
        return String.join(BETWEEN, names);
    }
}
