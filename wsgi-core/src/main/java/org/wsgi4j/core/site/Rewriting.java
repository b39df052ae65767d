// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.io.File;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.config.RewriteRule;

/**
 * Rewrites the paths of requests to a host.
 *
 * @param rules the rules, in their order
 * @param maps the tables that they look things up in
 * @param root the document root, for {@code %{REQUEST_FILENAME}}; empty if there is none
 */
record Rewriting(List<RewriteRule> rules, RewriteMaps maps, String root) {

    private static final Pattern NONE = Pattern.compile("");

    /** What became of a request. */
    sealed interface Result {

        /** It goes on, with whatever path it has now. */
        record Goes() implements Result {}

        /** The client is sent somewhere else. */
        record Elsewhere(int status, String url) implements Result {}

        /** Another server answers. */
        record Passed(String url) implements Result {}

        /** There is nothing for the client. */
        record Refused(int status) implements Result {}
    }

    /** Rewrites a request that has not been mapped yet. */
    Result rewrite(Environ environ) {
        for (RewriteRule rule : rules) {
            Matcher path = rule.pattern().matcher(environ.pathInfo());
            if (path.find() == rule.negated()) {
                continue;
            }
            Matcher condition = holding(rule, path, environ);
            if (condition == null) {
                continue;
            }
            RequestRules.set(rule.variables(), environ, path);
            Result result = apply(rule, text(path, condition, environ).filled(rule.to()), environ);
            if (!(result instanceof Result.Goes) || rule.last()) {
                return result;
            }
        }
        return new Result.Goes();
    }

    private Result apply(RewriteRule rule, String to, Environ environ) {
        RewriteRule.Outcome outcome = rule.outcome();
        if (outcome instanceof RewriteRule.Outcome.Refused refused) {
            return new Result.Refused(refused.status());
        }
        boolean stays = rule.to().equals("-");
        int mark = to.indexOf('?');
        String old = environ.get("QUERY_STRING", "");
        String path = stays ? environ.pathInfo() : mark < 0 ? to : to.substring(0, mark);
        String query = stays || mark < 0 ? (rule.dropQuery() ? "" : old) : to.substring(mark + 1);
        if (!stays && mark >= 0 && rule.appendQuery() && !old.isEmpty()) {
            query = query.isEmpty() ? old : query + "&" + old;
        }
        if (outcome instanceof RewriteRule.Outcome.Redirected redirected) {
            return new Result.Elsewhere(redirected.status(), Location.with(path, query, environ));
        }
        environ.put("QUERY_STRING", query);
        if (outcome instanceof RewriteRule.Outcome.Passed passed) {
            return passed(passed, stays ? "" : path);
        }
        environ.put("PATH_INFO", path.startsWith("/") ? path : "/" + path);
        return new Result.Goes();
    }

    /** Nothing that a client sends may become a part of the name of the other server. */
    private static Result passed(RewriteRule.Outcome.Passed outcome, String url) {
        String below = url.startsWith(outcome.server())
                ? url.substring(outcome.server().length())
                : "?";
        return below.isEmpty() || below.startsWith("/") ? new Result.Passed(url) : new Result.Refused(400);
    }

    private RewriteText text(Matcher path, Matcher condition, Environ environ) {
        return new RewriteText(path, condition, environ, root, maps);
    }

    /** Returns what the last condition has found, if they hold; null if not. */
    private @Nullable Matcher holding(RewriteRule rule, Matcher path, Environ environ) {
        Matcher found = NONE.matcher("");
        found.find();
        boolean before = false;
        for (RewriteRule.Condition condition : rule.conditions()) {
            String text = text(path, found, environ).filled(condition.test());
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
