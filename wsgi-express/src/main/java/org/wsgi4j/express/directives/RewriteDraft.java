package org.wsgi4j.express.directives;

import java.util.ArrayList;
import java.util.List;
import org.wsgi4j.core.config.RewriteRule;

/** What the files say of a host's rewriting, so far. */
final class RewriteDraft {

    final List<RewriteRule.Condition> conditions = new ArrayList<>();
    private final List<RewriteRule> rules = new ArrayList<>();
    boolean engine;

    RewriteDraft() {}

    /** Adds a rule, which takes the conditions before it. */
    void add(RewriteRule rule) {
        rules.add(rule);
        conditions.clear();
    }

    /** Returns the rules if they are switched on. */
    List<RewriteRule> rules() {
        return engine ? rules : List.of();
    }
}
