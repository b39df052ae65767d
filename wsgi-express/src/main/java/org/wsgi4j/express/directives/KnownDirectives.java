package org.wsgi4j.express.directives;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.ConfigException.Problem;
import org.wsgi4j.core.config.Nearest;
import org.wsgi4j.core.config.OptionValue;
import org.wsgi4j.core.config.ProcessGroupConfig;
import org.wsgi4j.core.config.SourcePosition;

/** The directives that can be read, and what has been read of them so far. */
final class KnownDirectives {

    private final List<Problem> problems;
    private final GroupName groupName;
    private final Map<String, Consumer<Directive>> readers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<ProcessGroupConfig> processGroups = new ArrayList<>();
    private final ScriptDirectives scripts;
    private final InterpreterDirectives interpreters;
    private final String engine;
    private @Nullable Path socketPrefix;

    KnownDirectives(DirectiveDefaults defaults, List<Problem> problems) {
        this.groupName = new GroupName(defaults.server());
        this.problems = problems;
        this.scripts = new ScriptDirectives(defaults);
        this.interpreters = new InterpreterDirectives(defaults.interpreter());
        this.engine = defaults.engine();
        readers.put("WSGIDaemonProcess", this::daemonProcess);
        readers.put("WSGIScriptAlias", scripts::alias);
        readers.put("WSGIImportScript", scripts::importScript);
        readers.put("WSGIProcessGroup", directive -> scripts.processGroup(group(directive)));
        readers.put("WSGIApplicationGroup", directive -> scripts.applicationGroup(group(directive)));
        readers.put("WSGISocketPrefix", directive -> socketPrefix = Paths.of(directive, directive.only("a path")));
        interpreters.readers().forEach(readers::put);
    }

    /** Reads a line; notes what is wrong with it. */
    void take(LogicalLine line, SourcePosition position) {
        attempt(() -> {
            List<String> words = Words.of(line.text(), position);
            take(new Directive(words.get(0), words.subList(1, words.size()), position));
        });
    }

    private void take(Directive directive) {
        Consumer<Directive> reader = readers.get(directive.name());
        if (reader == null) {
            String hint = Nearest.hint(directive.name(), readers.keySet().stream());
            throw new ConfigException(directive.position(), "unknown directive " + directive.name() + hint);
        }
        reader.accept(directive);
    }

    /** Returns what all of them ask for. */
    Directives directives() {
        return new Directives(
                processGroups,
                scripts.mounts(this::attempt),
                scripts.imports(),
                interpreters.options(),
                Optional.ofNullable(socketPrefix));
    }

    private void attempt(Runnable reader) {
        try {
            reader.run();
        } catch (ConfigException wrong) {
            problems.addAll(wrong.problems());
        }
    }

    /** A group with wrong options still has its name: whoever uses it is not wrong. */
    private void daemonProcess(Directive directive) {
        try {
            List<OptionValue> options = new ArrayList<>();
            options.add(new OptionValue("engine", engine, directive.position()));
            options.addAll(directive.options(1, "a name and options"));
            processGroups.add(ProcessGroupConfig.of(directive.arguments().get(0), options, directive.position()));
        } catch (ConfigException wrong) {
            problems.addAll(wrong.problems());
            directive.arguments().stream()
                    .limit(1)
                    .filter(ProcessGroupConfig::isName)
                    .map(name -> ProcessGroupConfig.of(name, List.of(), directive.position()))
                    .forEach(processGroups::add);
        }
    }

    private OptionValue group(Directive directive) {
        OptionValue name = new OptionValue(directive.name(), directive.only("a name"), directive.position());
        groupName.of(name, "");
        return name;
    }
}
