// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.config.ConfigException.Problem;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/** Those options of mod_wsgi-express that a command line has though they do nothing here. */
final class SupersededOptions {

    private static final String HEADING = "Of mod_wsgi-express, and without effect here or refused";

    private final Set<Superseded> given = new TreeSet<>();

    SupersededOptions() {}

    /** Lets a command have them. */
    void addTo(CommandSpec command) {
        CommandSpec mixin = CommandSpec.create();
        for (Superseded each : Superseded.values()) {
            boolean isSwitch = each.value().isEmpty();
            mixin.addOption(OptionSpec.builder(each.option())
                    .type(isSwitch ? boolean.class : String.class)
                    .arity(isSwitch ? "0" : "1")
                    .paramLabel(isSwitch ? "" : each.value())
                    .description((each.isHarmless() ? "No effect: " : "Refused: ") + each.reason() + ".")
                    .setter(taker(each))
                    .build());
        }
        command.addMixin(HEADING, mixin);
    }

    private ISetter taker(Superseded option) {
        return new ISetter() {
            @Override
            public <T> @Nullable T set(@Nullable T value) {
                if (value != null && !value.equals(false)) {
                    given.add(option);
                }
                return null;
            }
        };
    }

    /** Returns a line for each that has no effect. */
    List<String> notices() {
        return given.stream()
                .filter(Superseded::isHarmless)
                .map(each -> each.option() + " has no effect: " + each.reason())
                .toList();
    }

    /** Tells of each that cannot be left out without harm. */
    void check(List<Problem> problems) {
        given.stream()
                .filter(each -> !each.isHarmless())
                .forEach(each -> problems.add(PlanReader.problem(each.option(), each.reason())));
    }
}
