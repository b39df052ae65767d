// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.GroupNameRule;
import org.wsgi4j.core.config.ImportScript;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.core.config.OptionValue;
import org.wsgi4j.core.config.SettingsChange;
import org.wsgi4j.core.config.SourcePosition;
import org.wsgi4j.express.directives.syntax.Directive;

/** The directives that name scripts. */
final class ScriptDirectives {

    private static final String PROCESS_GROUP = "process-group";
    private static final String APPLICATION_GROUP = "application-group";
    private static final List<String> OF_ALIAS =
            List.of(PROCESS_GROUP, APPLICATION_GROUP, "callable-object", "pass-authorization");

    private final DirectiveDefaults defaults;
    private final List<Planned> imports = new ArrayList<>();

    /** An import whose names are not known before those of its host are. */
    private record Planned(
            Path file, OptionValue process, OptionValue application, HostDraft host, SourcePosition position) {}

    ScriptDirectives(DirectiveDefaults defaults) {
        this.defaults = defaults;
    }

    void addTo(Vocabulary vocabulary) {
        vocabulary.host("WSGIScriptAlias", this::alias);
        vocabulary.host("WSGIScriptAliasMatch", this::aliasMatch);
        vocabulary.host("WSGIImportScript", this::importScript);
    }

    private void alias(Directive directive, Context context) {
        ScriptOptions options = new ScriptOptions(directive.options(2, "a URL and a file"), OF_ALIAS);
        String url = directive.arguments().get(0);
        if (!url.startsWith("/")) {
            throw directive.wrong("needs a URL that begins with '/', which '" + url + "' does not");
        }
        Path file = directive.path(directive.arguments().get(1));
        SettingsChange change = change(options);
        HostDraft host = context.host();
        if (Files.isDirectory(file) || directive.arguments().get(1).endsWith("/")) {
            Pattern pattern =
                    Pattern.compile("^" + Pattern.quote(Mount.normal(url)) + (url.endsWith("/") ? "(?=/)" : "(?=/|$)"));
            plan(host, directive, base -> scripts(pattern, file, change, base, directive.position()));
            return;
        }
        plan(host, directive, base -> script(url, file, change, base, directive.position()));
        if (options.isFixed(PROCESS_GROUP) && options.isFixed(APPLICATION_GROUP)) {
            imports.add(new Planned(
                    file,
                    options.option(PROCESS_GROUP).orElseThrow(),
                    options.option(APPLICATION_GROUP).orElseThrow(),
                    host,
                    directive.position()));
        }
    }

    private void aliasMatch(Directive directive, Context context) {
        ScriptOptions options = new ScriptOptions(directive.options(2, "a regular expression and a file"), OF_ALIAS);
        Pattern pattern = Patterns.regex(directive, directive.arguments().get(0));
        String file = directive.path(directive.arguments().get(1)).toString();
        SettingsChange change = change(options);
        plan(
                context.host(),
                directive,
                base -> new Mount.Scripts(
                        pattern, file, script("/", Path.of("/"), change, base, directive.position())));
    }

    private Mount.Scripts scripts(
            Pattern url, Path directory, SettingsChange change, HostDraft.Base base, SourcePosition position) {
        return new Mount.Scripts(url, literal(directory), script("/", directory, change, base, position));
    }

    private static void plan(HostDraft host, Directive directive, Function<HostDraft.Base, Mount> maker) {
        host.scripts.add(new HostDraft.Planned(maker, directive.position()));
    }

    private Mount.Script script(
            String url, Path file, SettingsChange change, HostDraft.Base base, SourcePosition position) {
        String group = base.server() + "|" + Mount.normal(url);
        ScriptRef script = new ScriptRef(new ScriptRef.Source.File(file), "application", group, defaults.reloading());
        return new Mount.Script(url, script, defaults.processGroup(), base.settings(), change, position);
    }

    /** What is a name of a file is none of a pattern's. */
    private static String literal(Path file) {
        return file.toString().replace("\\", "\\\\").replace("$", "\\$");
    }

    private SettingsChange change(ScriptOptions options) {
        List<SettingsChange> changes = new ArrayList<>();
        name(options, PROCESS_GROUP).ifPresent(name -> changes.add(draft -> draft.processGroup(name)));
        name(options, APPLICATION_GROUP).ifPresent(name -> changes.add(draft -> draft.applicationGroup(name)));
        options.option("callable-object")
                .map(OptionValue::value)
                .ifPresent(name -> changes.add(draft -> draft.callableObject(name)));
        if (options.option("pass-authorization").isPresent()) {
            boolean pass = options.onOff("pass-authorization", false);
            changes.add(draft -> draft.passAuthorization(pass));
        }
        return SettingsChange.all(changes);
    }

    private static Optional<String> name(ScriptOptions options, String name) {
        return options.option(name).map(ScriptDirectives::checked);
    }

    /** Returns the name of a group, as it is given. */
    static String checked(OptionValue given) {
        if (!GroupNameRule.isKnown(given.value())) {
            String wrong = given.name() + ": " + given.value() + " stands for nothing";
            throw new ConfigException(given.position(), wrong + ": give a name or %{GLOBAL}");
        }
        return given.value();
    }

    private void importScript(Directive directive, Context context) {
        List<OptionValue> given = directive.options(1, "a file, process-group= and application-group=");
        ScriptOptions options = new ScriptOptions(given, List.of(PROCESS_GROUP, APPLICATION_GROUP));
        for (String required : List.of(PROCESS_GROUP, APPLICATION_GROUP)) {
            OptionValue group = options.option(required).orElseThrow(() -> directive.wrong("needs " + required + "="));
            checkFixed(group);
        }
        imports.add(new Planned(
                directive.path(directive.arguments().get(0)),
                options.option(PROCESS_GROUP).orElseThrow(),
                options.option(APPLICATION_GROUP).orElseThrow(),
                context.host(),
                directive.position()));
    }

    /** An import has no mount point and no request, and so no name that depends on them. */
    private static void checkFixed(OptionValue group) {
        String name = checked(group);
        if (name.equals("%{RESOURCE}") || GroupNameRule.isOfRequest(name)) {
            String what = name.equals("%{RESOURCE}") ? "a mount" : "a request";
            throw new ConfigException(
                    group.position(),
                    group.name() + ": " + name + " stands for " + what + ", and an import has none: give a name");
        }
    }

    /**
     * Returns what is imported, when all has been read.
     *
     * @param server returns what {@code %{SERVER}} stands for in a host
     */
    List<ImportScript> imports(Function<HostDraft, String> server) {
        return imports.stream().map(planned -> imported(planned, server)).toList();
    }

    private ImportScript imported(Planned planned, Function<HostDraft, String> server) {
        String host = server.apply(planned.host());
        ScriptRef script = new ScriptRef(
                new ScriptRef.Source.File(planned.file()),
                "application",
                GroupNameRule.expand(planned.application().value(), host, "").orElse(""),
                defaults.reloading());
        String process =
                GroupNameRule.expand(planned.process().value(), host, "").orElse("");
        return new ImportScript(script, process, planned.position());
    }
}
