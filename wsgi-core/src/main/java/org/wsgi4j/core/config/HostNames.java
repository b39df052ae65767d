// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The names of a host, in lower case.
 *
 * @param plain those that are names
 * @param patterns those in which some letters stand for others
 */
public record HostNames(Set<String> plain, List<Pattern> patterns) {

    /** Copies the collections. */
    public HostNames {
        plain = Set.copyOf(plain);
        patterns = List.copyOf(patterns);
    }

    /** Returns names in lower case, in which {@code *} and {@code ?} may stand for others. */
    public static HostNames of(List<String> names) {
        return new HostNames(
                names.stream().filter(name -> !isPattern(name)).collect(Collectors.toUnmodifiableSet()),
                names.stream()
                        .filter(HostNames::isPattern)
                        .map(HostNames::pattern)
                        .toList());
    }

    /** Tells whether there are none. */
    public boolean isEmpty() {
        return plain.isEmpty() && patterns.isEmpty();
    }

    /** Tells whether a name in lower case is one of them. */
    public boolean hold(String name) {
        return plain.contains(name)
                || patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }

    private static boolean isPattern(String name) {
        return name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
    }

    private static Pattern pattern(String name) {
        return Pattern.compile(name.chars()
                .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf((char) c)))
                .collect(Collectors.joining()));
    }
}
