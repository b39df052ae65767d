// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.config.ConfigException.Problem;

/**
 * The options that were given to a process group. Each reader method takes one by its name and checks it; in place of a
 * wrong value it notes a problem and returns the default. Of an option that comes twice the last value counts.
 */
final class GivenOptions {

    private static final Pattern WORD = Pattern.compile("\\P{Cntrl}+");
    private static final Pattern ACCOUNT = Pattern.compile("#\\d{1,10}|[^-#\\s,:/][^\\s,:/]*");
    private static final int LARGEST_UMASK = 0777;
    private static final int OCTAL = 8;
    private static final double NANOS = 1e9;
    private static final int MOST_GROUPS = 65_536;

    private final Map<String, OptionValue> given = new LinkedHashMap<>();
    private final TreeSet<String> known = new TreeSet<>();
    private final List<Problem> problems = new ArrayList<>();

    GivenOptions(List<OptionValue> options) {
        for (OptionValue option : options) {
            given.put(option.name(), option);
        }
    }

    /** Returns what is wrong so far, and then the options that nobody has asked for. */
    List<Problem> problems() {
        List<Problem> all = new ArrayList<>(problems);
        for (OptionValue option : given.values()) {
            if (!known.contains(option.name())) {
                String hint = Nearest.hint(option.name(), known.stream());
                all.add(new Problem(option.position(), "unknown option '" + option.name() + "'" + hint));
            }
        }
        return all;
    }

    /** Notes a problem with an option that was given. */
    void refuse(String name, String wrong) {
        OptionValue option = given.get(name);
        if (option != null) {
            problems.add(option.problem(wrong));
        }
    }

    boolean has(String name) {
        return given.containsKey(name);
    }

    int whole(String name, int otherwise, int least, int most) {
        String bounds = most == Integer.MAX_VALUE ? least + " or more" : least + " to " + most;
        return read(name, "is out of bounds: give " + bounds, text -> between(Integer.valueOf(text), least, most))
                .orElse(otherwise);
    }

    /** A number of bytes; 0 if it is not limited. */
    long bytes(String name) {
        return read(
                        name,
                        "is out of bounds: give 0 or more bytes",
                        text -> between(Long.valueOf(text), 0L, Long.MAX_VALUE))
                .orElse(0L);
    }

    /** The size of a buffer, 0 for the default. */
    int size(String name, int otherwise, int least) {
        String wrong = "is out of bounds: give 0 for the default, or " + least + " or more bytes";
        int size = read(
                        name,
                        wrong,
                        text -> text.equals("0") ? 0 : between(Integer.valueOf(text), least, Integer.MAX_VALUE))
                .orElse(0);
        return size == 0 ? otherwise : size;
    }

    Duration seconds(String name, int otherwise) {
        return read(name, "is no time: give 0 or more seconds", GivenOptions::duration)
                .orElse(Duration.ofSeconds(otherwise));
    }

    boolean onOff(String name) {
        return read(name, "is not possible: give On or Off", GivenOptions::onOrOff)
                .orElse(false);
    }

    <E extends Enum<E>> E choice(String name, E otherwise) {
        E[] all = otherwise.getDeclaringClass().getEnumConstants();
        String names = Arrays.stream(all).map(GivenOptions::written).collect(Collectors.joining(" or "));
        return read(
                        name,
                        "is not possible: give " + names,
                        text -> Arrays.stream(all)
                                .filter(each -> written(each).equals(text))
                                .findFirst()
                                .orElse(null))
                .orElse(otherwise);
    }

    Optional<String> word(String name) {
        return read(
                name, "is not possible: give a word", text -> WORD.matcher(text).matches() ? text : null);
    }

    /** A user or group. */
    Optional<String> account(String name) {
        return read(name, "is no account: give a name, or # and a number", GivenOptions::accountName);
    }

    /** A user that is not root, for a process that runs what others have written. */
    Optional<String> ordinaryUser(String name) {
        Optional<String> user = account(name);
        if (user.filter(each -> each.equals("root") || each.matches("#0+")).isPresent()) {
            refuse(name, "is not allowed: give a user other than root");
        }
        return user;
    }

    /** Users or groups between commas. */
    List<String> accounts(String name) {
        String wrong =
                "is no list of groups: give names, or # and numbers, with commas between them, at most " + MOST_GROUPS;
        return read(name, wrong, text -> {
                    String[] words = text.split(",", -1);
                    boolean good = words.length <= MOST_GROUPS
                            && Arrays.stream(words).allMatch(word -> accountName(word) != null);
                    return good ? List.of(words) : null;
                })
                .orElse(List.of());
    }

    Optional<Path> path(String name) {
        return read(name, "is no path", text -> text.isEmpty() ? null : Path.of(text));
    }

    Optional<Path> absolute(String name) {
        return read(
                name,
                "is no absolute path: give one that begins with '/'",
                text -> Path.of(text).isAbsolute() ? Path.of(text) : null);
    }

    /** Paths between colons. */
    List<Path> paths(String name) {
        return read(
                        name,
                        "is no list of paths: give paths with ':' between them",
                        text -> Arrays.stream(text.split(":", -1))
                                .filter(path -> !path.isEmpty())
                                .map(Path::of)
                                .toList())
                .orElse(List.of());
    }

    Optional<Integer> umask(String name) {
        return read(
                name,
                "is no umask: give an octal number up to 777",
                text -> between(Integer.valueOf(text, OCTAL), 0, LARGEST_UMASK));
    }

    private <T> Optional<T> read(String name, String wrong, Function<String, @Nullable T> reader) {
        known.add(name);
        OptionValue option = given.get(name);
        if (option == null) {
            return Optional.empty();
        }
        Optional<T> value = attempt(reader, option.value());
        if (value.isEmpty()) {
            problems.add(option.problem(wrong));
        }
        return value;
    }

    private static <T> Optional<T> attempt(Function<String, @Nullable T> reader, String text) {
        try {
            return Optional.ofNullable(reader.apply(text));
        } catch (NumberFormatException | InvalidPathException wrong) {
            return Optional.empty();
        }
    }

    private static <N extends Comparable<N>> @Nullable N between(N value, N least, N most) {
        return value.compareTo(least) >= 0 && value.compareTo(most) <= 0 ? value : null;
    }

    private static @Nullable Boolean onOrOff(String text) {
        return text.equalsIgnoreCase("on") ? Boolean.TRUE : text.equalsIgnoreCase("off") ? Boolean.FALSE : null;
    }

    private static @Nullable Duration duration(String text) {
        double seconds = new BigDecimal(text).doubleValue();
        return seconds >= 0 && seconds <= Integer.MAX_VALUE ? Duration.ofNanos(Math.round(seconds * NANOS)) : null;
    }

    private static @Nullable String accountName(String text) {
        return ACCOUNT.matcher(text).matches() ? text : null;
    }

    private static String written(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
