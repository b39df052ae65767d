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
 * @param root the document root, for {@code %{REQUEST_FILENAME}}; empty if there is none
 */
record Rewriting(List<RewriteRule> rules, String root) {

    private static final Pattern NONE = Pattern.compile("");

    /** What became of a request. */
    sealed interface Result {

        /** It goes on, with whatever path it has now. */
        record Goes() implements Result {}

        /** The client is sent somewhere else. */
        record Elsewhere(int status, String url) implements Result {}

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
            Result result = apply(rule, filled(rule.to(), path, condition, environ), environ);
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
        environ.put("PATH_INFO", path.startsWith("/") ? path : "/" + path);
        environ.put("QUERY_STRING", query);
        return new Result.Goes();
    }

    /** Returns what the last condition has found, if they hold; null if not. */
    private @Nullable Matcher holding(RewriteRule rule, Matcher path, Environ environ) {
        Matcher found = NONE.matcher("");
        found.find();
        boolean before = false;
        for (RewriteRule.Condition condition : rule.conditions()) {
            String text = filled(condition.test(), path, found, environ);
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

    /** Puts parts of the path, of the last condition and of the request in their places. */
    private String filled(String text, Matcher path, Matcher condition, Environ environ) {
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
            if (c == '\\' && i + 1 < text.length()) {
                result.append(next);
                i++;
            } else if ((c == '$' || c == '%') && next >= '0' && next <= '9') {
                result.append(part(c == '$' ? path : condition, next - '0'));
                i++;
            } else if (c == '%' && next == '{' && text.indexOf('}', i) > 0) {
                int close = text.indexOf('}', i);
                result.append(variable(text.substring(i + 2, close), environ));
                i = close;
            } else {
                result.append(c);
            }
        }
        return result.toString();
    }

    /** A pattern that is negated has found nothing. */
    private static String part(Matcher found, int group) {
        try {
            String part = group <= found.groupCount() ? found.group(group) : null;
            return part == null ? "" : part;
        } catch (IllegalStateException nothingFound) {
            return "";
        }
    }

    private String variable(String name, Environ environ) {
        if (name.startsWith("HTTP:")) {
            String field = environ.headers().first(name.substring("HTTP:".length()));
            return field == null ? "" : field;
        } else if (name.startsWith("ENV:")) {
            return environ.get(name.substring("ENV:".length()), "");
        }
        return switch (name) {
            case "REQUEST_URI" -> environ.pathInfo();
            case "REQUEST_FILENAME", "SCRIPT_FILENAME" -> root + environ.pathInfo();
            case "DOCUMENT_ROOT" -> root;
            case "HTTPS" -> environ.get("REQUEST_SCHEME", "").equals("https") ? "on" : "off";
            default -> environ.get(name, "");
        };
    }
}
