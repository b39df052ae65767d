// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.wsgi4j.core.config.Where;
import org.wsgi4j.express.directives.syntax.Directive;

/** What the sections of Apache hold for. */
final class Sections {

    /** The names of sections that hold for a part of a host. */
    static final Set<String> NAMES =
            Set.of("directory", "directorymatch", "files", "filesmatch", "location", "locationmatch");

    private Sections() {}

    /** Tells whether a section is one of them. */
    static boolean isPlace(String name) {
        return NAMES.contains(name.toLowerCase(Locale.ROOT));
    }

    /**
     * Returns what a section holds for.
     *
     * @param outer what the section around it holds for
     */
    static Where where(Directive head, Optional<Where> outer) {
        List<String> words = head.between(1, 2, "what it is for");
        boolean tilde = words.size() == 2 && words.get(0).equals("~");
        if (words.size() == 2 && !tilde) {
            throw head.wrong("needs one name, or ~ and a regular expression");
        }
        String name = head.name().toLowerCase(Locale.ROOT);
        boolean regex = tilde || name.endsWith("match");
        String text = words.get(words.size() - 1);
        if (outer.isPresent() && !name.startsWith("files")) {
            throw head.wrong("cannot stand in another section: put it outside");
        }
        return name.startsWith("directory")
                ? directory(head, text, regex)
                : name.startsWith("files") ? files(head, text, regex, outer) : location(head, text, regex);
    }

    private static Where directory(Directive head, String text, boolean regex) {
        if (regex) {
            return new Where.DirectoryMatch(Patterns.regex(head, text));
        }
        String path = text.length() > 1 && text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        if (!path.startsWith("/")) {
            throw head.wrong("needs an absolute path, which '" + text + "' is not");
        }
        return Patterns.isWild(path)
                ? new Where.DirectoryMatch(Patterns.regex(head, "^" + Patterns.glob(path) + "/"))
                : Where.Directory.of(head.path(path));
    }

    private static Where files(Directive head, String text, boolean regex, Optional<Where> outer) {
        String pattern = regex ? text : "^" + Patterns.glob(text) + "$";
        return new Where.Files(Patterns.regex(head, pattern), outer);
    }

    private static Where location(Directive head, String text, boolean regex) {
        if (regex) {
            return new Where.LocationMatch(Patterns.regex(head, text));
        }
        String path = text.replaceAll("/+", "/");
        if (!path.startsWith("/")) {
            throw head.wrong("needs a path of a URL that begins with '/', which '" + text + "' does not");
        }
        return Patterns.isWild(path)
                ? new Where.LocationMatch(Patterns.regex(head, "^" + Patterns.glob(path) + "(/|$)"))
                : new Where.Location(path);
    }
}
