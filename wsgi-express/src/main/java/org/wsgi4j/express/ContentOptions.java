// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Files that are served beside the application. */
final class ContentOptions {

    @Option(
            names = "--document-root",
            paramLabel = "DIRECTORY",
            description = "Files in it are served before the application is asked (default: none).")
    @Nullable
    Path documentRoot;

    @Option(
            names = "--directory-index",
            paramLabel = "FILE",
            description = "File that stands for a directory of the document root (default: none).")
    @Nullable
    String directoryIndex;

    @Option(
            names = "--url-alias",
            arity = "2",
            paramLabel = "URL PATH",
            hideParamSyntax = true,
            description = "Serve a file, or the files of a directory, under a URL; may be repeated.")
    List<String> urlAliases = new ArrayList<>();

    @Option(
            names = "--allow-encoded-slashes",
            description = "Take %%2F in a URL's path for a slash; otherwise such a URL is answered 404.")
    boolean encodedSlashes;

    @Option(
            names = "--directory-listing",
            description =
                    "List the files of a directory that has no --directory-index: of a --url-alias, of the document"
                            + " root below its top, and of all of it where no application is.")
    boolean listing;

    @Option(
            names = "--add-handler",
            arity = "2",
            paramLabel = "EXTENSION SCRIPT",
            hideParamSyntax = true,
            description = "Have the function handle_request(environ, start_response) of a script answer for files whose"
                    + " names end so; may be repeated.")
    List<String> handlers = new ArrayList<>();

    @Option(
            names = "--mime-types",
            paramLabel = "FILE",
            description = "Media types of files, each line a type and the ends of names (default: the usual ones).")
    @Nullable
    Path mimeTypes;

    @Option(names = "--compress-responses", description = "Compress answers that are text, for clients that accept it.")
    boolean compress;

    @Option(names = "--enable-docs", description = "Serve this server's documentation at /__wsgi__/docs/.")
    boolean docs;

    @Option(
            names = {"--proxy-mount-point", "--proxy-url-alias"},
            arity = "2",
            paramLabel = "URL SERVER",
            hideParamSyntax = true,
            description =
                    "Have another server (http://HOST:PORT/PATH) answer for a URL and all below it; may be repeated.")
    List<String> proxyMounts = new ArrayList<>();

    @Option(
            names = "--proxy-virtual-host",
            arity = "2",
            paramLabel = "HOST SERVER",
            hideParamSyntax = true,
            description = "Have another server (http://HOST:PORT/) answer for a virtual host; may be repeated.")
    List<String> proxyHosts = new ArrayList<>();

    @Option(
            names = "--proxy-timeout",
            paramLabel = "SECONDS",
            description = "For such a server to say something; then 504 (default: 60; 0: for ever).")
    double proxyTimeout = 60;

    ContentOptions() {}
}
