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

    ContentOptions() {}
}
