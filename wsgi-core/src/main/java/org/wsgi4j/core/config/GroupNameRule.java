// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.util.Optional;

/** What names of groups stand for that are not names themselves, such as {@code %{GLOBAL}}. */
public final class GroupNameRule {

    private static final String ENVIRONMENT = "%{ENV:";

    private GroupNameRule() {}

    /** Tells whether a text is a name, or stands for one. */
    public static boolean isKnown(String name) {
        return !name.startsWith("%{")
                || isOfRequest(name)
                || expand(name, "", "").isPresent();
    }

    /** Tells whether a name depends on the request. */
    public static boolean isOfRequest(String name) {
        return name.equals("%{HOST}") || variable(name).isPresent();
    }

    /** Returns the variable of the request that a name stands for; none if it is something else. */
    public static Optional<String> variable(String name) {
        return name.startsWith(ENVIRONMENT) && name.endsWith("}")
                ? Optional.of(name.substring(ENVIRONMENT.length(), name.length() - 1))
                : Optional.empty();
    }

    /**
     * Returns the name that is meant; none if it depends on the request, or stands for nothing.
     *
     * @param server the name of the server and, unless it is 80 or 443, its port
     * @param mountPoint the URL of the script, empty for the root
     */
    public static Optional<String> expand(String name, String server, String mountPoint) {
        return switch (name) {
            case "%{GLOBAL}" -> Optional.of("");
            case "%{SERVER}" -> Optional.of(server);
            case "%{RESOURCE}" -> Optional.of(server + "|" + mountPoint);
            default -> name.startsWith("%{") ? Optional.empty() : Optional.of(name);
        };
    }
}
