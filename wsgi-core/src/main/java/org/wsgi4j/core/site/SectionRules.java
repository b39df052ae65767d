// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.config.SectionRewriting;

/**
 * The rules of the sections that a request is in, which are looked at when it is known who answers and who may ask.
 *
 * @param host the host
 * @param target what the request is mapped to
 * @param path the path of its URL
 */
record SectionRules(Host host, Target target, String path) {

    /** What becomes of a request. */
    sealed interface Outcome {

        /** It is answered. */
        record Answered(Treatment treatment) implements Outcome {}

        /** Another one is answered in its place; nothing rewrites that if it is the end. */
        record Again(Environ next, boolean end) implements Outcome {}

        /** The answer is clear without it. */
        record Decided(Rewriting.Result result) implements Outcome {}
    }

    /** Tells what becomes of a request. */
    Outcome outcome(Environ environ) {
        SectionRewriting section = target.settings().rewriting();
        MappedFile mapped = MappedFile.of(target, path, host.root());
        RewrittenFile file = new RewrittenFile(environ, path, mapped, section);
        if (file.isBareDirectory()) {
            return new Outcome.Answered(target.treatment());
        }
        Rewriting.Result result = host.rewrite(file, section.rules());
        if (result instanceof Rewriting.Result.Passed passed && host.passing() != null) {
            return new Outcome.Answered(target.treatment()
                    .with(host.passing().passed(path, passed.url()).application()));
        }
        return result instanceof Rewriting.Result.Goes goes
                ? gone(environ, file, section, goes.end())
                : new Outcome.Decided(result);
    }

    private Outcome gone(Environ environ, RewrittenFile file, SectionRewriting section, boolean end) {
        String url = file.url();
        if (url == null) {
            return new Outcome.Answered(target.treatment());
        } else if (!url.startsWith("/")) {
            return new Outcome.Decided(new Rewriting.Result.Refused(400));
        }
        String query = environ.get("QUERY_STRING", "");
        Set<String> set = section.rules().stream()
                .flatMap(rule -> rule.variables().stream())
                .flatMap(InternalRedirect::names)
                .collect(Collectors.toSet());
        InternalRedirect next = new InternalRedirect(query.isEmpty() ? url : url + "?" + query, 200, List.of());
        return new Outcome.Again(next.rewritten(environ, target.treatment(), path, set), end);
    }
}
