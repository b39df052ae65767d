// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which proxies in front of the server are believed. */
final class ProxyOptions {

    @Option(
            names = "--trust-proxy",
            paramLabel = "ADDRESS",
            description =
                    "Address or range (10.0.0.0/8) of a proxy that is believed, or unix: for those that connect by a"
                            + " UNIX socket; may be repeated (default: whoever connects, if a header is trusted).")
    List<String> proxies = new ArrayList<>();

    @Option(
            names = "--trust-proxy-header",
            paramLabel = "NAME",
            description = "Header by which proxies tell of the client, such as X-Forwarded-For; may be repeated.")
    List<String> headers = new ArrayList<>();

    @Option(
            names = "--proxy-protocol",
            description =
                    "Take connections with a header of the PROXY protocol for those of the client that it names; from"
                            + " those of --trust-proxy only, if that is given.")
    boolean protocol;

    ProxyOptions() {}
}
