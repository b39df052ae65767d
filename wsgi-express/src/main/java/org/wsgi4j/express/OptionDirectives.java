// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wsgi4j.core.config.ConfigException.Problem;
import org.wsgi4j.core.config.SourcePosition;
import org.wsgi4j.express.directives.syntax.Directive;
import org.wsgi4j.express.directives.syntax.Node;
import org.wsgi4j.express.directives.syntax.Section;

/**
 * The options that are directives by another name, as those: they mean the same in both places then.
 *
 * @param developing whether who looks at the site works at it
 * @param problems takes what is wrong with files that are named
 */
record OptionDirectives(
        ContentOptions content,
        RequestOptions requests,
        ApplicationOptions application,
        boolean developing,
        List<Problem> problems) {

    private static final String LOOK = """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>500 Internal Server Error</title></head>
            <body><h1>Internal Server Error</h1><p>The application has failed. The error log of the server says why.</p></body>
            </html>
            """;
    private static final String DOCS = "/__wsgi__/docs";

    /**
     * Returns them.
     *
     * @param processGroup where scripts run
     */
    List<Node> nodes(String processGroup) {
        List<Node> nodes = new ArrayList<>();
        if (content.listing) {
            nodes.add(line("--directory-listing", "Options", "+Indexes"));
        }
        types(nodes);
        handlers(nodes, processGroup);
        if (content.docs) {
            docs(nodes);
        }
        requests(nodes);
        return nodes;
    }

    /** Who works at the application need not guess; who only uses it is not told where to look. */
    private void pages(List<Node> nodes) {
        String option = "--error-document";
        if (developing) {
            nodes.add(line(option, "ErrorDocument", "500", LOOK));
        }
        pairs(nodes, option, requests.errorDocuments, "ErrorDocument");
    }

    private void requests(List<Node> nodes) {
        pairs(nodes, "--setenv", requests.variables, "SetEnv");
        requests.passed.forEach(name -> nodes.add(line("--passenv", "PassEnv", name)));
        pages(nodes);
        if (requests.errorOverride) {
            nodes.add(line("--error-override", "WSGIErrorOverride", "On"));
        }
        nodes.add(line("--map-head-to-get", "WSGIMapHEADToGET", requests.headAsGet));
        if (requests.chunked) {
            nodes.add(line("--chunked-request", "WSGIChunkedRequest", "On"));
        }
        for (String url : requests.ignoredActivity) {
            Directive place = line("--ignore-activity", "Location", url);
            nodes.add(new Section(place, List.of(line("--ignore-activity", "WSGIIgnoreActivity", "On"))));
        }
        if (requests.rewriteRules != null) {
            nodes.add(line("--rewrite-rules", "RewriteEngine", "On"));
        }
    }

    private void handlers(List<Node> nodes, String processGroup) {
        String option = "--add-handler";
        for (int i = 0; i + 1 < content.handlers.size(); i += 2) {
            String name = "handler-" + i / 2;
            String script = content.handlers.get(i + 1);
            if (!Files.isRegularFile(Path.of(script))) {
                problems.add(PlanReader.problem(option, "the script '" + script + "' does not exist"));
            }
            String process = "process-group=" + (processGroup.isEmpty() ? "%{GLOBAL}" : processGroup);
            String group = "application-group=" + application.applicationGroup;
            nodes.add(line(option, "AddHandler", name, content.handlers.get(i)));
            nodes.add(line(option, "WSGIHandlerScript", name, script, process, group));
        }
    }

    private void types(List<Node> nodes) {
        if (content.mimeTypes == null) {
            return;
        }
        try {
            for (String text : Files.readAllLines(content.mimeTypes)) {
                String[] words = text.replaceFirst("#.*", "").trim().split("\\s+", -1);
                if (words.length > 1) {
                    nodes.add(line("--mime-types", "AddType", words));
                }
            }
        } catch (IOException unreadable) {
            problems.add(PlanReader.problem("--mime-types", "cannot read '" + content.mimeTypes + "'"));
        }
    }

    private void docs(List<Node> nodes) {
        String option = "--enable-docs";
        Path docs = Path.of(System.getProperty("wsgi4j.home", ""), "docs").toAbsolutePath();
        if (!Files.isDirectory(docs)) {
            problems.add(PlanReader.problem(option, "there are no documents at " + docs + ": leave it out"));
            return;
        }
        nodes.add(line(option, "Alias", DOCS, docs.toString()));
        List<Node> plain = List.of(
                line(option, "Options", "+Indexes"), line(option, "AddType", "text/plain; charset=utf-8", "md"));
        nodes.add(new Section(line(option, "Location", DOCS), plain));
    }

    private static void pairs(List<Node> nodes, String option, List<String> words, String directive) {
        for (int i = 0; i + 1 < words.size(); i += 2) {
            nodes.add(line(option, directive, words.get(i), words.get(i + 1)));
        }
    }

    /** Returns a directive that stands for an option. */
    static Directive line(String option, String name, String... words) {
        SourcePosition position = new SourcePosition(option, 0);
        return new Directive(name, List.of(words), Path.of("").toAbsolutePath(), position);
    }
}
