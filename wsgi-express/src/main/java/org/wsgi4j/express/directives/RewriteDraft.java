// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.wsgi4j.core.config.ConfigException.Problem;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.core.config.Nearest;
import org.wsgi4j.core.config.RewriteMap;
import org.wsgi4j.core.config.RewriteRule;
import org.wsgi4j.core.config.SectionRewriting;
import org.wsgi4j.core.config.SettingsChange;
import org.wsgi4j.core.config.UrlRewriting;
import org.wsgi4j.express.directives.syntax.Directive;

/** What the files say of a host's rewriting, so far. */
final class RewriteDraft {

    /** A table that a directive names, which need not stand before it. */
    record Named(Directive directive, String map) {}

    /** What is said of the rules that others have ({@code RewriteOptions}). */
    enum Option {
        INHERIT,
        INHERITBEFORE,
        INHERITDOWN,
        INHERITDOWNBEFORE,
        IGNOREINHERIT
    }

    final List<RewriteRule.Condition> conditions = new ArrayList<>();
    final Map<String, RewriteMap> maps = new HashMap<>();
    final List<Named> named = new ArrayList<>();
    final Set<Option> options = new HashSet<>();
    private final List<RewriteRule> rules = new ArrayList<>();
    Optional<Boolean> engine = Optional.empty();
    Optional<String> base = Optional.empty();
    boolean passes;
    private boolean said;

    RewriteDraft() {}

    /** Something is said of rules in a section, which has those of no other one then. */
    void said() {
        said = true;
    }

    /** Returns what is said for sections by saying it of their host. */
    SettingsChange switched() {
        return engine.<SettingsChange>map(on -> draft -> draft.rewriting(outer -> outer.with(on)))
                .orElse(SettingsChange.NONE);
    }

    /**
     * Returns what is said for a section.
     *
     * @param directory what rules do not see of the names of files
     */
    SettingsChange change(String directory) {
        return said ? draft -> draft.rewriting(outer -> within(outer, directory)) : SettingsChange.NONE;
    }

    private SectionRewriting within(SectionRewriting outer, String directory) {
        List<RewriteRule> all = new ArrayList<>(rules);
        if (options.contains(Option.INHERITBEFORE)) {
            all.addAll(0, outer.rules());
        } else if (options.contains(Option.INHERIT)) {
            all.addAll(outer.rules());
        }
        return new SectionRewriting(engine.orElse(outer.engine()), directory, base, all);
    }

    /** Adds a rule, which takes the conditions before it. */
    void add(RewriteRule rule) {
        rules.add(rule);
        conditions.clear();
    }

    /**
     * Returns what is said.
     *
     * @param outer what is said of the server itself, which may be the same
     * @param passing how requests are passed on to other servers
     */
    UrlRewriting rewriting(RewriteDraft outer, Mount.Proxied passing) {
        List<RewriteRule> all = new ArrayList<>();
        if (engine.orElse(false)) {
            all.addAll(rules);
            if (outer != this) {
                inherit(outer, all);
            }
        }
        Map<String, RewriteMap> known = new HashMap<>(outer.maps);
        known.putAll(maps);
        return new UrlRewriting(all, known, passes || outer.passes ? Optional.of(passing) : Optional.empty());
    }

    /** Returns what is wrong with the names of tables. */
    List<Problem> problems(RewriteDraft outer) {
        return named.stream()
                .filter(each -> !maps.containsKey(each.map()) && !outer.maps.containsKey(each.map()))
                .map(each -> new Problem(
                        each.directive().position(),
                        each.directive().name() + " names the map '" + each.map() + "', which no RewriteMap makes"
                                + hint(each.map(), outer)))
                .toList();
    }

    private String hint(String name, RewriteDraft outer) {
        return Nearest.hint(name, Stream.concat(maps.keySet().stream(), outer.maps.keySet().stream()));
    }

    private void inherit(RewriteDraft outer, List<RewriteRule> all) {
        boolean lets = !options.contains(Option.IGNOREINHERIT);
        if (options.contains(Option.INHERITBEFORE) || (lets && outer.options.contains(Option.INHERITDOWNBEFORE))) {
            all.addAll(0, outer.rules);
        } else if (options.contains(Option.INHERIT) || (lets && outer.options.contains(Option.INHERITDOWN))) {
            all.addAll(outer.rules);
        }
    }
}
