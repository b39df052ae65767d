// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is changed of requests and answers on their way. */
final class RequestOptions {

    @Option(
            names = "--setenv",
            arity = "2",
            paramLabel = "NAME VALUE",
            hideParamSyntax = true,
            description = "Give each request's environ a variable; may be repeated.")
    List<String> variables = new ArrayList<>();

    @Option(
            names = "--passenv",
            paramLabel = "NAME",
            description = "Give each request's environ a variable of the server's environment; may be repeated.")
    List<String> passed = new ArrayList<>();

    @Option(
            names = "--rewrite-rules",
            paramLabel = "FILE",
            description = "Rewrite URLs as the RewriteCond and RewriteRule directives of a file say.")
    @Nullable
    Path rewriteRules;

    @Option(
            names = "--error-document",
            arity = "2",
            paramLabel = "STATUS URL",
            hideParamSyntax = true,
            description = "What is shown for a status of 400 to 599: a path of this server, another URL or a text;"
                    + " may be repeated.")
    List<String> errorDocuments = new ArrayList<>();

    @Option(
            names = "--error-override",
            description = "Show such pages, or the server's own, for the application's error answers, too.")
    boolean errorOverride;

    @Option(
            names = "--map-head-to-get",
            paramLabel = "WHEN",
            description = "Whether the application sees HEAD as GET: On, Off or Auto (default: Auto, Off here).")
    String headAsGet = "Auto";

    @Option(
            names = "--chunked-request",
            description = "Let in request bodies whose length is not known before. That is so without it, too.")
    boolean chunked;

    @Option(
            names = "--ignore-activity",
            paramLabel = "URL",
            description = "Requests for it, and below, do not count for --inactivity-timeout; may be repeated.")
    List<String> ignoredActivity = new ArrayList<>();

    RequestOptions() {}
}
