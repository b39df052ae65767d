// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives.syntax;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.ConfigException.Problem;
import org.wsgi4j.core.config.SourcePosition;

/**
 * Reads configuration files: several of them are one configuration, in the order in which they are named. As in Apache,
 * definitions, conditions and other files that are included count where they stand.
 */
public final class ConfigFiles {

    private static final SourcePosition OPTION = new SourcePosition("--include-file", 0);

    private final Definitions definitions;
    private final Condition condition;
    private final List<Problem> problems;
    private final List<Path> reading = new ArrayList<>();

    /**
     * Creates a reader.
     *
     * @param definitions what is defined before the first line
     * @param problems takes all that is wrong with the files
     */
    public ConfigFiles(Definitions definitions, List<Problem> problems) {
        this.definitions = definitions;
        this.condition = new Condition(definitions);
        this.problems = problems;
    }

    /** Reads the files, and returns what is in them. */
    public List<Node> read(List<Path> files) {
        List<Node> nodes = new ArrayList<>();
        files.forEach(file -> read(file, OPTION, nodes));
        return nodes;
    }

    /** Reads a file that an option names, and returns what is in it. */
    public List<Node> read(Path file, String option) {
        List<Node> nodes = new ArrayList<>();
        read(file, new SourcePosition(option, 0), nodes);
        return nodes;
    }

    private void read(Path file, SourcePosition asked, List<Node> into) {
        Path real = file.toAbsolutePath().normalize();
        if (reading.contains(real)) {
            problems.add(new Problem(asked, "'" + file + "' is being read already: it includes itself"));
            return;
        }
        reading.add(real);
        block(new FileLines(file, LogicalLine.of(text(file, asked))), null, into);
        reading.remove(real);
    }

    /** Reads the lines of a section, or all of a file; what is not closed is told where it opens. */
    private void block(FileLines lines, @Nullable Directive section, List<Node> into) {
        while (lines.next()) {
            if (section != null && lines.closes(section.name())) {
                return;
            }
            try {
                line(lines, into);
            } catch (ConfigException wrong) {
                problems.addAll(wrong.problems());
            }
        }
        if (section != null) {
            problems.add(new Problem(section.position(), "<" + section + "> is not closed"));
        }
    }

    private void line(FileLines lines, List<Node> into) {
        if (lines.closes()) {
            throw new ConfigException(lines.position(), lines.text() + " closes nothing that is open here");
        } else if (lines.opens()) {
            section(lines, head(lines), into);
        } else {
            directive(directive(lines.text(), lines), into);
        }
    }

    private Directive head(FileLines lines) {
        String text = lines.text();
        boolean closed = text.endsWith(">");
        Directive head = directive(text.substring(1, closed ? text.length() - 1 : text.length()), lines);
        if (!closed) {
            problems.add(new Problem(lines.position(), "<" + head + " needs a '>' at its end"));
        }
        return head;
    }

    private void section(FileLines lines, Directive head, List<Node> into) {
        Optional<Boolean> holds;
        try {
            holds = condition.holds(head);
        } catch (ConfigException wrong) {
            skip(lines, head);
            throw wrong;
        }
        if (holds.isEmpty()) {
            List<Node> nodes = new ArrayList<>();
            block(lines, head, nodes);
            into.add(new Section(head, nodes));
        } else if (holds.get()) {
            block(lines, head, into);
        } else {
            skip(lines, head);
        }
    }

    /** What does not count need not be right; but its sections have to be closed. */
    private void skip(FileLines lines, Directive head) {
        int depth = 1;
        while (depth > 0) {
            if (!lines.next()) {
                throw head.wrong("is not closed");
            }
            depth += lines.opens() ? 1 : lines.closes() ? -1 : 0;
        }
    }

    private Directive directive(String text, FileLines lines) {
        SourcePosition position = lines.position();
        List<String> words = Words.of(definitions.expand(text, position), position);
        if (words.isEmpty()) {
            throw new ConfigException(position, "a section needs a name");
        }
        return new Directive(
                words.get(0), words.subList(1, words.size()), definitions.directory(lines.file()), position);
    }

    private void directive(Directive directive, List<Node> into) {
        switch (directive.name().toLowerCase(Locale.ROOT)) {
            case "define" -> define(directive);
            case "undefine" -> definitions.undefine(directive.only("a name"));
            case "serverroot" -> definitions.serverRoot(directive.path(directive.only("a directory")));
            case "include" -> include(directive, false, into);
            case "includeoptional" -> include(directive, true, into);
            default -> into.add(directive);
        }
    }

    private void define(Directive directive) {
        List<String> words = directive.between(1, 2, "a name and perhaps a value");
        definitions.define(words.get(0), words.size() == 2 ? words.get(1) : "");
    }

    private void include(Directive directive, boolean optional, List<Node> into) {
        Path named = directive.path(directive.only("a file, a directory or a pattern"));
        List<Path> files;
        try {
            files = IncludedFiles.of(named);
        } catch (IOException unreadable) {
            throw directive.wrong("cannot look at " + named + ": " + unreadable.getMessage());
        }
        if (files.isEmpty() && !optional && !Files.isDirectory(named)) {
            String what = IncludedFiles.isPattern(named) ? "no file matches " : "there is no ";
            throw directive.wrong(what + named + ": name another, or use IncludeOptional");
        }
        files.forEach(file -> read(file, directive.position(), into));
    }

    private String text(Path file, SourcePosition asked) {
        String wrong;
        try {
            return Files.readString(file);
        } catch (NoSuchFileException missing) {
            wrong = " does not exist";
        } catch (CharacterCodingException binary) {
            wrong = " is not a text file in UTF-8";
        } catch (IOException unreadable) {
            wrong = Files.isDirectory(file)
                    ? " is a directory, not a file"
                    : " cannot be read: " + unreadable.getMessage();
        }
        problems.add(new Problem(asked, "'" + file + "'" + wrong));
        return "";
    }
}
