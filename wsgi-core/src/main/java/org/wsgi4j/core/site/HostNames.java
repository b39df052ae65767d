package org.wsgi4j.core.site;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The names of a host.
 *
 * @param plain those that are names
 * @param patterns those in which some letters stand for others
 */
record HostNames(Set<String> plain, List<Pattern> patterns) {

    /** Returns them, given in lower case. */
    static HostNames of(List<String> names) {
        return new HostNames(
                names.stream().filter(name -> !isPattern(name)).collect(Collectors.toUnmodifiableSet()),
                names.stream()
                        .filter(HostNames::isPattern)
                        .map(HostNames::pattern)
                        .toList());
    }

    boolean isEmpty() {
        return plain.isEmpty() && patterns.isEmpty();
    }

    boolean hold(String name) {
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
