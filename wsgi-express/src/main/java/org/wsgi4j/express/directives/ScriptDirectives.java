package org.wsgi4j.express.directives;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.ImportScript;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.core.config.OptionValue;
import org.wsgi4j.core.config.Settings;
import org.wsgi4j.core.config.SourcePosition;

/** The directives that name scripts, and those that say in which groups these run. */
final class ScriptDirectives {

    private static final SourcePosition DEFAULT = new SourcePosition("default", 0);
    private static final String PROCESS_GROUP = "process-group";
    private static final String APPLICATION_GROUP = "application-group";

    private final GroupName groupName;
    private final DirectiveDefaults defaults;
    private final List<Alias> aliases = new ArrayList<>();
    private final List<ImportScript> imports = new ArrayList<>();
    private OptionValue processGroup;
    private OptionValue applicationGroup = new OptionValue("WSGIApplicationGroup", "%{RESOURCE}", DEFAULT);

    /** A mount whose groups are not known before all has been read. */
    private record Alias(
            String url, Path file, ScriptOptions options, boolean passAuthorization, SourcePosition position) {}

    ScriptDirectives(DirectiveDefaults defaults) {
        this.defaults = defaults;
        this.groupName = new GroupName(defaults.server());
        this.processGroup = new OptionValue("WSGIProcessGroup", defaults.processGroup(), DEFAULT);
    }

    void processGroup(OptionValue name) {
        processGroup = name;
    }

    void applicationGroup(OptionValue name) {
        applicationGroup = name;
    }

    void alias(Directive directive) {
        List<String> known = List.of(PROCESS_GROUP, APPLICATION_GROUP, "callable-object", "pass-authorization");
        ScriptOptions options = new ScriptOptions(directive.options(2, "a URL and a file"), known);
        String url = directive.arguments().get(0);
        if (!url.startsWith("/")) {
            throw directive.wrong("needs a URL that begins with '/', which '" + url + "' does not");
        }
        Path file = file(directive, directive.arguments().get(1));
        boolean passAuthorization =
                options.onOff("pass-authorization", defaults.settings().passAuthorization());
        aliases.add(new Alias(url, file, options, passAuthorization, directive.position()));
    }

    void importScript(Directive directive) {
        List<OptionValue> given = directive.options(1, "a file, process-group= and application-group=");
        ScriptOptions options = new ScriptOptions(given, List.of(PROCESS_GROUP, APPLICATION_GROUP));
        for (String required : List.of(PROCESS_GROUP, APPLICATION_GROUP)) {
            if (options.option(required).isEmpty()) {
                throw directive.wrong("needs " + required + "=");
            }
        }
        Path file = file(directive, directive.arguments().get(0));
        imports.add(new ImportScript(
                new ScriptRef(
                        new ScriptRef.Source.File(file),
                        "application",
                        fixed(options, APPLICATION_GROUP),
                        defaults.reloading()),
                fixed(options, PROCESS_GROUP),
                directive.position()));
    }

    /**
     * Returns the mounts, when all has been read; those with both groups are imported, too.
     *
     * @param attempt runs what may throw
     */
    List<Mount.Script> mounts(Consumer<Runnable> attempt) {
        List<Mount.Script> mounts = new ArrayList<>();
        for (Alias alias : aliases) {
            attempt.accept(() -> {
                Mount.Script mount = mount(alias);
                mounts.add(mount);
                if (alias.options.isFixed(PROCESS_GROUP) && alias.options.isFixed(APPLICATION_GROUP)) {
                    imports.add(new ImportScript(mount.script(), mount.processGroup(), mount.position()));
                }
            });
        }
        return mounts;
    }

    List<ImportScript> imports() {
        return imports;
    }

    private Mount.Script mount(Alias alias) {
        String prefix = Mount.normal(alias.url);
        OptionValue process = alias.options.option(PROCESS_GROUP).orElse(processGroup);
        OptionValue application = alias.options.option(APPLICATION_GROUP).orElse(applicationGroup);
        ScriptRef script = new ScriptRef(
                new ScriptRef.Source.File(alias.file),
                alias.options.value("callable-object", "application"),
                groupName.of(application, prefix),
                defaults.reloading());
        Settings own = defaults.settings().withPassAuthorization(alias.passAuthorization);
        return new Mount.Script(alias.url, script, groupName.of(process, prefix), own, alias.position);
    }

    /** An import has no mount point, and so no name that depends on it. */
    private String fixed(ScriptOptions options, String name) {
        OptionValue group = options.option(name).orElseThrow();
        if (group.value().equals("%{RESOURCE}")) {
            throw new ConfigException(
                    group.position(), name + ": %{RESOURCE} stands for a mount, and an import has none: give a name");
        }
        return groupName.of(group, "");
    }

    private static Path file(Directive directive, String path) {
        Path file = Paths.of(directive, path);
        if (Files.isDirectory(file)) {
            throw directive.wrong("needs a file, and '" + file
                    + "' is a directory: directories of scripts come with the whole directive reader");
        }
        return file;
    }
}
