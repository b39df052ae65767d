package org.wsgi4j.express.directives;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.wsgi4j.core.config.ConfigException.Problem;
import org.wsgi4j.core.config.SourcePosition;

/** Reads configuration files: several of them are one configuration, in the order in which they are named. */
public final class DirectiveReader {

    private static final String LATER = " cannot be read yet: sections come with the whole directive reader";
    private static final SourcePosition OPTION = new SourcePosition("--include-file", 0);

    private final DirectiveDefaults defaults;
    private final List<Problem> problems;

    /**
     * Creates a reader.
     *
     * @param defaults what holds where the files do not say otherwise
     * @param problems takes all that is wrong with the files
     */
    public DirectiveReader(DirectiveDefaults defaults, List<Problem> problems) {
        this.defaults = defaults;
        this.problems = problems;
    }

    /** Reads the files, and returns what is right in them. */
    public Directives read(List<Path> files) {
        KnownDirectives known = new KnownDirectives(defaults, problems);
        for (Path file : files) {
            read(file, known);
        }
        return known.directives();
    }

    private void read(Path file, KnownDirectives known) {
        int sections = 0;
        for (LogicalLine line : LogicalLine.of(text(file))) {
            SourcePosition position = new SourcePosition(file.toString(), line.number());
            if (line.text().startsWith("</")) {
                sections--;
            } else if (line.text().startsWith("<")) {
                sections++;
                problems.add(new Problem(position, "the section " + line.text() + LATER));
            } else if (sections <= 0) {
                known.take(line, position);
            }
        }
    }

    private String text(Path file) {
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
        problems.add(new Problem(OPTION, "'" + file + "'" + wrong));
        return "";
    }
}
