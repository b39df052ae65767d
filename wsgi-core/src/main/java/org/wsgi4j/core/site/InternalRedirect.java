// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.config.VariableRule;

/**
 * Another request that the site makes to itself in the place of one that it has.
 *
 * @param path the path that is asked for, which may have a query
 * @param status the status of the answer so far
 * @param kept header fields of the answer so far that the next one has, too
 */
record InternalRedirect(String path, int status, List<HeaderField> kept) {

    private static final List<String> OF_BODY = List.of("CONTENT_LENGTH", "CONTENT_TYPE", "HTTP_TRANSFER_ENCODING");
    private static final List<String> TOLD = List.of("QUERY_STRING", "REQUEST_METHOD", "REMOTE_USER", "HTTPS");

    /**
     * Returns the request: GET, without a body, told of the one before in variables that begin with {@code REDIRECT_}.
     *
     * @param before the one before
     * @param treatment what has changed that one
     */
    Environ environ(Environ before, Treatment treatment) {
        Environ next = told(before, treatment, Set.of());
        OF_BODY.forEach(next::remove);
        next.put("REQUEST_METHOD", "GET");
        next.put("REDIRECT_URL", before.scriptName() + before.pathInfo());
        return next;
    }

    /**
     * Returns the same request for another path, told of the one before in such variables.
     *
     * @param url the path that the one before was for
     * @param set what rules have set
     */
    Environ rewritten(Environ before, Treatment treatment, String url, Set<String> set) {
        Environ next = told(before, treatment, set);
        next.put("REDIRECT_URL", url);
        return next;
    }

    private Environ told(Environ before, Treatment treatment, Set<String> set) {
        Environ next = before.bare();
        Set<String> places =
                treatment.variables().stream().map(HeaderField::name).collect(Collectors.toSet());
        Set<String> own = variables(treatment).collect(Collectors.toCollection(HashSet::new));
        own.addAll(set);
        for (int i = 0; i < before.size(); i++) {
            String name = before.name(i);
            if (!places.contains(name) && !own.contains(name) && next.get(name) == null) {
                next.add(name, before.value(i));
            }
            if (own.contains(name) || (TOLD.contains(name) && !before.value(i).isEmpty())) {
                next.put("REDIRECT_" + name, before.value(i));
            }
        }
        ask(next, before);
        return next;
    }

    private void ask(Environ next, Environ before) {
        int query = path.indexOf('?');
        next.remove("HTTP_AUTHORIZATION");
        next.put("REDIRECT_STATUS", Integer.toString(status));
        next.put("SCRIPT_NAME", "");
        next.put("PATH_INFO", query < 0 ? path : path.substring(0, query));
        next.put("QUERY_STRING", query < 0 ? "" : path.substring(query + 1));
        Object view = before.attachment(Object.class);
        if (view != null) {
            next.attach(view);
        }
    }

    /** Returns the response of the request. */
    Response keeping(Response response) {
        return kept.isEmpty() ? response : new KeptFields(response, kept);
    }

    private static Stream<String> variables(Treatment treatment) {
        var rules = treatment.settings().rules();
        return Stream.concat(rules.early().stream(), rules.variables().stream()).flatMap(InternalRedirect::names);
    }

    /** Returns the names of the variables that a rule sets. */
    static Stream<String> names(VariableRule rule) {
        if (rule instanceof VariableRule.If condition) {
            return condition.rules().stream().flatMap(InternalRedirect::names);
        }
        return rule instanceof VariableRule.Set set ? Stream.of(set.name()) : Stream.empty();
    }
}
