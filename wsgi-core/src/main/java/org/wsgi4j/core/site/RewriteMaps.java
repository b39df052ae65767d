// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.EventLog;
import org.wsgi4j.core.config.RewriteMap;

/** The tables of a host's rules, with what has been read of their files. Used by any thread. */
final class RewriteMaps {

    private final Map<String, RewriteMap> maps;
    private final EventLog log;
    private final Map<Path, Read> files = new ConcurrentHashMap<>();

    /** What a file had in it at some time. */
    private record Read(long changed, Map<String, String> values) {}

    RewriteMaps(Map<String, RewriteMap> maps, EventLog log) {
        this.maps = maps;
        this.log = log;
    }

    /** Returns what a key stands for in a table; none if for nothing, or if there is no such table. */
    Optional<String> value(String map, String key) {
        RewriteMap found = maps.get(map);
        if (found instanceof RewriteMap.Text text) {
            return Optional.ofNullable(values(text.file()).get(key)).map(value -> text.random() ? any(value) : value);
        }
        return found instanceof RewriteMap.Function function ? Optional.of(applied(function, key)) : Optional.empty();
    }

    private static String applied(RewriteMap.Function function, String key) {
        return switch (function) {
            case TOUPPER -> key.toUpperCase(Locale.ROOT);
            case TOLOWER -> key.toLowerCase(Locale.ROOT);
            case ESCAPE -> Location.escaped(key);
            case UNESCAPE -> unescaped(key);
        };
    }

    private static String any(String values) {
        String[] all = values.split("\\|", -1);
        return all[ThreadLocalRandom.current().nextInt(all.length)];
    }

    private static String unescaped(String key) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < key.length(); i++) {
            int high = key.charAt(i) == '%' && i + 2 < key.length() ? Character.digit(key.charAt(i + 1), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(key.charAt(i + 2), 16);
            text.append(low < 0 ? key.charAt(i) : (char) (high * 16 + low));
            i += low < 0 ? 0 : 2;
        }
        return text.toString();
    }

    private Map<String, String> values(Path file) {
        long changed = file.toFile().lastModified();
        Read known = files.get(file);
        if (known == null || known.changed() != changed) {
            known = new Read(changed, read(file));
            files.put(file, known);
        }
        return known.values();
    }

    /** A file that cannot be read has nothing in it until it changes. */
    private Map<String, String> read(Path file) {
        Map<String, String> values = new HashMap<>();
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
                add(line, values);
            }
        } catch (IOException unreadable) {
            log.log(Level.ERROR, null, "the RewriteMap " + file + " cannot be read: " + unreadable);
        }
        return values;
    }

    /** The first line for a key counts, and in it the first word after the key. */
    private static void add(String line, Map<String, String> values) {
        @Nullable String[] words = line.strip().split("\\s+", 3);
        if (words.length > 1 && !line.startsWith("#") && words[0] != null) {
            values.putIfAbsent(words[0], words[1]);
        }
    }
}
