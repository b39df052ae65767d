// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.io.File;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.core.config.RewriteRule;

/**
 * Rewrites the paths of requests to a host, or the files of a section.
 *
 * @param rules the rules, in their order
 * @param maps the tables that they look things up in
 * @param root the document root, for {@code %{REQUEST_FILENAME}}; empty if there is none
 * @param log takes what cannot be rewritten
 */
record Rewriting(List<RewriteRule> rules, RewriteMaps maps, String root, EventLog log) {

    private static final Pattern NONE = Pattern.compile("");

    /** What is longer has no end. */
    private static final int LONGEST = 16_384;

    /** What became of a request. */
    sealed interface Result {

        /**
         * It goes on, with whatever path it has now.
         *
         * @param end whether nothing else may rewrite it
         */
        record Goes(boolean end) implements Result {}

        /** The client is sent somewhere else. */
        record Elsewhere(int status, String url) implements Result {}

        /** Another server answers. */
        record Passed(String url) implements Result {}

        /** There is nothing for the client. */
        record Refused(int status) implements Result {}
    }

    /** Returns the same for the rules of a section. */
    Rewriting of(List<RewriteRule> others) {
        return new Rewriting(others, maps, root, log);
    }

    /** Rewrites a request. */
    Result rewrite(RewriteSubject subject) {
        int rounds = 1;
        for (int at = 0; at < rules.size(); at++) {
            RewriteRule rule = rules.get(at);
            Result result = applied(rule, subject);
            if (result == null) {
                at = behindChain(at);
            } else if (!(result instanceof Result.Goes) || rule.flow().last()) {
                return result;
            } else if (rule.flow().rounds() > 0) {
                if (++rounds >= rule.flow().rounds() || subject.text().length() > LONGEST) {
                    return endless(rule, subject);
                }
                at = -1;
            } else {
                at += rule.flow().skip();
            }
        }
        return new Result.Goes(false);
    }

    /** Returns the last rule that is looked at only if one has held. */
    private int behindChain(int at) {
        int last = at;
        while (last < rules.size() && rules.get(last).flow().chained()) {
            last++;
        }
        return last;
    }

    private Result endless(RewriteRule rule, RewriteSubject subject) {
        log.log(
                Level.ERROR,
                null,
                "the flag N of the RewriteRule " + rule.pattern() + " comes to no end: " + subject.environ());
        return new Result.Refused(500);
    }

    /** Returns what a rule makes of a request; null if it does not hold. */
    private @Nullable Result applied(RewriteRule rule, RewriteSubject subject) {
        Matcher path = rule.pattern().matcher(subject.text());
        Matcher condition = path.find() == rule.negated() ? null : holding(rule, path, subject);
        if (condition == null) {
            return null;
        }
        String to = text(path, condition, subject).filled(rule.to());
        RequestRules.set(rule.variables(), subject.environ(), path);
        return apply(rule, to, subject);
    }

    private Result apply(RewriteRule rule, String to, RewriteSubject subject) {
        Environ environ = subject.environ();
        RewriteRule.Outcome outcome = rule.outcome();
        if (outcome instanceof RewriteRule.Outcome.Refused refused) {
            return new Result.Refused(refused.status());
        }
        boolean stays = rule.to().equals("-");
        int mark = to.indexOf('?');
        String path = stays ? subject.text() : subject.place(mark < 0 ? to : to.substring(0, mark));
        String query = query(rule, stays || mark < 0 ? null : to.substring(mark + 1), environ);
        if (outcome instanceof RewriteRule.Outcome.Redirected redirected) {
            return new Result.Elsewhere(redirected.status(), Location.with(subject.outside(path), query, environ));
        }
        environ.put("QUERY_STRING", query);
        if (outcome instanceof RewriteRule.Outcome.Passed passed) {
            return passed(passed, stays ? "" : path);
        }
        if (!stays) {
            subject.become(path);
        }
        return new Result.Goes(rule.flow().end());
    }

    private static String query(RewriteRule rule, @Nullable String given, Environ environ) {
        String old = environ.get("QUERY_STRING", "");
        if (given == null) {
            return rule.dropQuery() ? "" : old;
        }
        String both = given.isEmpty() ? old : given + "&" + old;
        return rule.appendQuery() && !old.isEmpty() ? both : given;
    }

    /** Nothing that a client sends may become a part of the name of the other server. */
    private static Result passed(RewriteRule.Outcome.Passed outcome, String url) {
        String below = url.startsWith(outcome.server())
                ? url.substring(outcome.server().length())
                : "?";
        return below.isEmpty() || below.startsWith("/") ? new Result.Passed(url) : new Result.Refused(400);
    }

    private RewriteText text(Matcher path, Matcher condition, RewriteSubject subject) {
        return new RewriteText(path, condition, subject, root, maps);
    }

    /** Returns what the last condition has found, if they hold; null if not. */
    private @Nullable Matcher holding(RewriteRule rule, Matcher path, RewriteSubject subject) {
        Matcher found = NONE.matcher("");
        found.find();
        boolean before = false;
        for (RewriteRule.Condition condition : rule.conditions()) {
            String text = text(path, found, subject).filled(condition.test());
            Matcher matcher = condition.pattern().orElse(NONE).matcher(text);
            boolean holds = before || test(condition, text, matcher) != condition.negated();
            if (holds && !before && condition.pattern().isPresent() && !condition.negated()) {
                found = matcher;
            }
            if (!holds && !condition.or()) {
                return null;
            }
            before = holds && condition.or();
        }
        return found;
    }

    private static boolean test(RewriteRule.Condition condition, String text, Matcher matcher) {
        return switch (condition.kind()) {
            case PATTERN -> matcher.find();
            case FILE -> new FileName(new File("/")).isFile(text);
            case DIRECTORY -> isDirectory(text);
        };
    }

    private static boolean isDirectory(String text) {
        File file = new FileName(new File("/")).file(text);
        return file != null && file.isDirectory();
    }
}
