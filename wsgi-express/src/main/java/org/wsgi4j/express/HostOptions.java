// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The names that the site has. */
final class HostOptions {

    @Option(
            names = "--server-name",
            paramLabel = "NAME",
            description = "The only name that the site answers to, beside its aliases; others are answered 403. If it"
                    + " begins with www. the name behind that is sent to it (default: all names).")
    @Nullable
    String name;

    @Option(
            names = "--server-alias",
            paramLabel = "NAME",
            description = "Another name that it answers to, * and ? stand for others; may be repeated.")
    List<String> aliases = new ArrayList<>();

    @Option(names = "--allow-localhost", description = "Answer to the name localhost, too.")
    boolean localhost;

    HostOptions() {}
}
