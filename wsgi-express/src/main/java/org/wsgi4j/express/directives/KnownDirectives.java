// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.ConfigException.Problem;
import org.wsgi4j.core.config.OptionValue;
import org.wsgi4j.core.config.ProcessGroupConfig;
import org.wsgi4j.express.directives.syntax.Directive;

/** The directives that are known, and what has been read of those that are for the server as a whole. */
final class KnownDirectives {

    private final Vocabulary vocabulary = new Vocabulary();
    private final Notices notices = new Notices();
    private final List<Problem> problems;
    private final List<Group> groups = new ArrayList<>();
    private final ScriptDirectives scripts;
    private final InterpreterDirectives interpreters;
    private final ServerDirectives server;
    private final String engine;
    private final Optional<String> python;
    private Optional<Path> socketPrefix = Optional.empty();

    /** A process group, and the host that it is said in. */
    private record Group(ProcessGroupConfig config, HostDraft host) {}

    KnownDirectives(DirectiveDefaults defaults, List<Problem> problems) {
        this.problems = problems;
        this.scripts = new ScriptDirectives(defaults);
        this.interpreters = new InterpreterDirectives(defaults.interpreter());
        this.server = new ServerDirectives(notices, defaults.listens());
        this.engine = defaults.engine();
        this.python = defaults.python();
        OtherDirectives.addTo(vocabulary, notices);
        vocabulary.host("WSGIDaemonProcess", this::daemonProcess);
        vocabulary.server(
                "WSGISocketPrefix",
                (directive, context) -> socketPrefix = Optional.of(directive.path(directive.only("a path"))));
        interpreters
                .readers()
                .forEach((name, reader) -> vocabulary.server(name, (directive, context) -> reader.accept(directive)));
        scripts.addTo(vocabulary);
        server.addTo(vocabulary);
        new VariableDirectives(defaults.environment()).addTo(vocabulary);
        new AccessDirectives(defaults).addTo(vocabulary);
        new ProxyDirectives(notices).addTo(vocabulary);
        new FormerDirectives(notices).addTo(vocabulary);
        new RewriteDirectives(notices).addTo(vocabulary);
        addPlainTo(vocabulary);
    }

    private static void addPlainTo(Vocabulary vocabulary) {
        PlaceDirectives.addTo(vocabulary);
        HostDirectives.addTo(vocabulary);
        RedirectDirectives.addTo(vocabulary);
        FileDirectives.addTo(vocabulary);
        HeaderDirectives.addTo(vocabulary);
        ExpiryDirectives.addTo(vocabulary);
        ErrorDirectives.addTo(vocabulary);
        TlsDirectives.addTo(vocabulary);
        TrustDirectives.addTo(vocabulary);
    }

    /** Returns the names of all directives that files may have; sections are not among them. */
    static Set<String> names(DirectiveDefaults defaults) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(new KnownDirectives(defaults, new ArrayList<>()).vocabulary.names());
        names.addAll(List.of("Define", "UnDefine", "Include", "IncludeOptional", "ServerRoot"));
        return names;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    Notices notices() {
        return notices;
    }

    List<ProcessGroupConfig> processGroups() {
        return groups.stream()
                .map(group -> group.config().withLogs(group.host().logs()))
                .toList();
    }

    ScriptDirectives scripts() {
        return scripts;
    }

    InterpreterDirectives interpreters() {
        return interpreters;
    }

    ServerSettings server() {
        return server.settings();
    }

    Optional<Path> socketPrefix() {
        return socketPrefix;
    }

    /** A group with wrong options still has its name: whoever uses it is not wrong. */
    private void daemonProcess(Directive directive, Context context) {
        try {
            List<OptionValue> options = new ArrayList<>();
            List<OptionValue> given = directive.options(1, "a name and options");
            options.add(new OptionValue("engine", engine, directive.position()));
            if (given.stream().noneMatch(option -> option.name().startsWith("python-home"))) {
                python.ifPresent(program -> options.add(new OptionValue("python", program, directive.position())));
            }
            options.addAll(given);
            groups.add(new Group(
                    ProcessGroupConfig.of(directive.arguments().get(0), options, directive.position()),
                    context.host()));
        } catch (ConfigException wrong) {
            problems.addAll(wrong.problems());
            directive.arguments().stream()
                    .limit(1)
                    .filter(ProcessGroupConfig::isName)
                    .map(name -> ProcessGroupConfig.of(name, List.of(), directive.position()))
                    .forEach(group -> groups.add(new Group(group, context.host())));
        }
    }
}
