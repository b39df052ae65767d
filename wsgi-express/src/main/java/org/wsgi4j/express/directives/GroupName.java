package org.wsgi4j.express.directives;

import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.OptionValue;

/**
 * Names of process groups and application groups that stand for others, such as {@code %{GLOBAL}}.
 *
 * @param server what {@code %{SERVER}} stands for: the server's name and, unless it is 80 or 443, its port
 */
record GroupName(String server) {

    /**
     * Returns the name that is meant.
     *
     * @param given the name as given
     * @param mountPoint the URL of the script, empty for the root
     * @throws ConfigException if it depends on more than the configuration
     */
    String of(OptionValue given, String mountPoint) {
        String name = given.value();
        if (!name.startsWith("%{")) {
            return name;
        }
        return switch (name) {
            case "%{GLOBAL}" -> "";
            case "%{SERVER}" -> server;
            case "%{RESOURCE}" -> server + "|" + mountPoint;
            default -> throw unresolved(given);
        };
    }

    private static ConfigException unresolved(OptionValue given) {
        String name = given.value();
        boolean later = name.equals("%{HOST}") || name.startsWith("%{ENV:");
        String what = later
                ? name + " depends on the request, which comes with the whole directive reader"
                : name + " stands for nothing";
        return new ConfigException(given.position(), given.name() + ": " + what + ": give a name or %{GLOBAL}");
    }
}
