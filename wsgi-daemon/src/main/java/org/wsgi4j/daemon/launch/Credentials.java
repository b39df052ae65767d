// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An identity as the kernel knows it.
 *
 * @param user the user
 * @param gid the group
 * @param groups how {@code setpriv} is told the supplementary groups
 * @param privilege what else it may do
 */
record Credentials(Posix.Account user, long gid, String groups, Identity.Privilege privilege) {

    /** What {@code setpriv} is told for the groups that the system has for the user. */
    static final String OWN_GROUPS = "--init-groups";

    /** What {@code setpriv} is told for none. */
    static final String NO_GROUPS = "--clear-groups";

    private static final String LIST = "--groups=";

    static String listed(List<Long> groups) {
        return groups.isEmpty()
                ? NO_GROUPS
                : LIST + groups.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    Ids ids() {
        return new Ids(user.uid(), gid);
    }

    /** Tells whether the supplementary groups are those that the system has for the user. */
    boolean ownGroups() {
        return groups.equals(OWN_GROUPS);
    }

    /** Returns the supplementary groups, if they are not the user's own. */
    List<Long> listed() {
        return groups.startsWith(LIST)
                ? Stream.of(groups.substring(LIST.length()).split(",", -1))
                        .map(Long::valueOf)
                        .toList()
                : List.of();
    }

    /**
     * Returns the command that goes on with these, up to the next command. Capabilities that whoever started the launcher
     * made inheritable would stay if nobody took them away.
     */
    List<String> words(String setpriv) {
        List<String> words = new ArrayList<>(List.of(setpriv, "--reuid=" + user.uid(), "--regid=" + gid, groups));
        words.addAll(
                switch (privilege) {
                    case NONE -> List.of("--inh-caps=-all");
                    case LOW_PORTS ->
                        List.of("--inh-caps=-all,+net_bind_service", "--ambient-caps=-all,+net_bind_service");
                });
        return words;
    }

    /** Returns an environment with the variables that name the user, and without those that root must not see. */
    Map<String, String> in(Map<String, String> environment) {
        Map<String, String> own = new LinkedHashMap<>(environment);
        own.keySet().removeIf(Chain::namesCode);
        own.put("HOME", user.home());
        own.put("USER", user.name());
        own.put("LOGNAME", user.name());
        return own;
    }
}
