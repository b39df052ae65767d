package org.wsgi4j.express.directives;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.ConfigException.Problem;
import org.wsgi4j.core.config.Settings;
import org.wsgi4j.core.config.SourcePosition;

/** Reads configuration files: several of them are one configuration, in the order in which they are named. */
public final class DirectiveReader {

    private static final SourcePosition OPTION = new SourcePosition("--include-file", 0);

    private final String server;
    private final String processGroup;
    private final Settings settings;
    private final List<Problem> problems;

    /**
     * Creates a reader.
     *
     * @param server what {@code %{SERVER}} stands for
     * @param processGroup the process group of scripts for which the files name none; {@code ""} for embedded mode
     * @param settings how mounts are served that do not say otherwise
     * @param problems takes all that is wrong with the files
     */
    public DirectiveReader(String server, String processGroup, Settings settings, List<Problem> problems) {
        this.server = server;
        this.processGroup = processGroup;
        this.settings = settings;
        this.problems = problems;
    }

    /** Reads the files, and returns what is right in them. */
    public Directives read(List<Path> files) {
        KnownDirectives known = new KnownDirectives(processGroup, new GroupName(server), settings, problems);
        for (Path file : files) {
            read(file, known);
        }
        return known.directives();
    }

    private void read(Path file, KnownDirectives known) {
        int sections = 0;
        for (Directive directive : directives(file)) {
            if (directive.name().startsWith("</")) {
                sections--;
            } else if (directive.name().startsWith("<")) {
                sections++;
                String what = "sections such as " + directive.name() + "> come with the whole directive reader";
                problems.add(new Problem(directive.position(), what.replace(">>", ">") + ": leave it out"));
            } else if (sections <= 0) {
                known.take(directive);
            }
        }
    }

    private List<Directive> directives(Path file) {
        List<Directive> directives = new ArrayList<>();
        for (LogicalLine line : LogicalLine.of(text(file))) {
            SourcePosition position = new SourcePosition(file.toString(), line.number());
            try {
                List<String> words = Words.of(line.text(), position);
                directives.add(new Directive(words.get(0), words.subList(1, words.size()), position));
            } catch (ConfigException wrong) {
                problems.addAll(wrong.problems());
            }
        }
        return directives;
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
