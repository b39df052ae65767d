// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.wsgi4j.core.ScriptRef;

/** A URL prefix, or a pattern of URLs, and what is served under it. */
public sealed interface Mount {

    /** Returns the prefix: empty for the root, else with a leading and no trailing slash; empty if it is a pattern. */
    String prefix();

    /** Returns how it is served, before sections change that. */
    Settings settings();

    /** Returns where this was configured. */
    SourcePosition position();

    /** Returns what it says of its settings itself, whatever sections say. */
    default SettingsChange change() {
        return SettingsChange.NONE;
    }

    /** Returns the file or directory that it serves, without a slash at the end; empty if it serves none, or several. */
    default String root() {
        return "";
    }

    /** Tells whether it is one file that answers for all URLs. */
    default boolean isFixed() {
        return false;
    }

    /** Tells whether what it serves may be in a directory. */
    default boolean isLocal() {
        return true;
    }

    /** Tells whether it is a prefix. */
    default boolean isPrefix() {
        return true;
    }

    /**
     * A WSGI application ({@code WSGIScriptAlias}).
     *
     * @param script the application
     * @param processGroup the process group it runs in; {@code ""} for embedded mode
     */
    record Script(
            String prefix,
            ScriptRef script,
            String processGroup,
            Settings settings,
            SettingsChange change,
            SourcePosition position)
            implements Mount {

        /** Brings the prefix into its form. */
        public Script {
            prefix = Mount.normal(prefix);
        }

        /** Creates a mount without options of its own. */
        public Script(
                String prefix, ScriptRef script, String processGroup, Settings settings, SourcePosition position) {
            this(prefix, script, processGroup, settings, SettingsChange.NONE, position);
        }

        /** Returns the mount of a file whose callable object is {@code application}, in embedded mode and the main interpreter. */
        public static Script of(String prefix, Path file) {
            ScriptRef script = new ScriptRef(new ScriptRef.Source.File(file), "application", "", true);
            return new Script(prefix, script, Settings.DEFAULTS, SourcePosition.CODE);
        }

        /** Creates a mount in embedded mode. */
        public Script(String prefix, ScriptRef script, Settings settings, SourcePosition position) {
            this(prefix, script, "", settings, position);
        }

        @Override
        public String root() {
            return script.source() instanceof ScriptRef.Source.File file
                    ? file.path().toString()
                    : "";
        }

        @Override
        public boolean isFixed() {
            return true;
        }

        /**
         * Returns the same as it is under some settings; none if those depend on the request.
         *
         * @param server what {@code %{SERVER}} stands for
         */
        public Optional<Script> in(Settings merged, String server) {
            ScriptSettings given = merged.script();
            Optional<String> process = name(given.processGroup(), processGroup, server);
            Optional<String> application = name(given.applicationGroup(), script.applicationGroup(), server);
            Optional<String> callable = name(given.callableObject(), script.callableObject(), server);
            if (process.isEmpty() || application.isEmpty() || callable.isEmpty()) {
                return Optional.empty();
            }
            ScriptRef ref = new ScriptRef(
                    script.source(),
                    callable.get(),
                    application.get(),
                    given.reloading().orElse(script.reloading()));
            return Optional.of(
                    new Script(prefix.isEmpty() ? "/" : prefix, ref, process.get(), merged, change, position));
        }

        private Optional<String> name(Optional<String> given, String own, String server) {
            return given.isEmpty() ? Optional.of(own) : GroupNameRule.expand(given.get(), server, prefix);
        }
    }

    /**
     * WSGI applications in files, or in the files of a directory, that the URL names ({@code WSGIScriptAliasMatch}, and {@code
     * WSGIScriptAlias} of a directory).
     *
     * @param url what the path of a URL begins with
     * @param file the path of the file or directory, to which what follows in the URL is added; <code>$1</code> in it is a part
     *     of the URL
     * @param model what the applications have in common
     */
    record Scripts(Pattern url, String file, Script model) implements Mount {

        @Override
        public String prefix() {
            return "";
        }

        @Override
        public Settings settings() {
            return model.settings();
        }

        @Override
        public SettingsChange change() {
            return model.change();
        }

        @Override
        public SourcePosition position() {
            return model.position();
        }

        @Override
        public boolean isPrefix() {
            return false;
        }
    }

    /**
     * A directory of files, or a single file ({@code Alias}).
     *
     * @param path the directory or file; it need not exist
     * @param itself whether the prefix without a slash behind it is one of the URLs
     */
    record Files(String prefix, Path path, boolean itself, Settings settings, SourcePosition position)
            implements Mount {

        /** Brings the prefix into its form. */
        public Files {
            prefix = Mount.normal(prefix);
        }

        /** Creates a mount as Apache reads an alias: one that ends with a slash is for what has that slash. */
        public Files(String prefix, Path path, Settings settings, SourcePosition position) {
            this(prefix, path, !prefix.endsWith("/"), settings, position);
        }

        @Override
        public String root() {
            return Mount.rootOf(path);
        }
    }

    /**
     * Files that the URL names ({@code AliasMatch}).
     *
     * @param url the pattern of the path of a URL
     * @param directory the directory that all the files are in
     * @param file the path of the file below it; <code>$1</code> in it is a part of the URL
     */
    record FilesMatch(Pattern url, Path directory, String file, Settings settings, SourcePosition position)
            implements Mount {

        @Override
        public String prefix() {
            return "";
        }

        @Override
        public String root() {
            return Mount.rootOf(directory);
        }

        @Override
        public boolean isPrefix() {
            return false;
        }
    }

    /**
     * Another place ({@code Redirect}).
     *
     * @param url the pattern of the path of a URL, in which the whole is the first group, or what is to be added to the place
     * @param status the status that says so
     * @param to the place, a path or a URL; <code>$1</code> in it is a part of the path; empty for a status without a place
     * @param open whether clients are sent there before anybody asks who they are
     */
    record Redirect(Pattern url, int status, String to, boolean open, Settings settings, SourcePosition position)
            implements Mount {

        @Override
        public String prefix() {
            return "";
        }

        @Override
        public boolean isPrefix() {
            return false;
        }
    }

    /**
     * Another server, to which requests are passed on ({@code ProxyPass}).
     *
     * @param url the pattern of the path of a URL
     * @param except URLs for which other mounts are asked
     * @param to the URL there; <code>$1</code> in it is a part of the path
     * @param rules how they are passed on
     */
    record Proxied(
            Pattern url, List<Pattern> except, String to, ProxyRules rules, Settings settings, SourcePosition position)
            implements Mount {

        /** Copies the list. */
        public Proxied {
            except = List.copyOf(except);
        }

        @Override
        public boolean isLocal() {
            return false;
        }

        @Override
        public String prefix() {
            return "";
        }

        @Override
        public boolean isPrefix() {
            return false;
        }
    }

    /**
     * Brings a prefix into its form.
     *
     * @throws IllegalArgumentException if it does not begin with a slash
     */
    static String normal(String prefix) {
        String single = prefix.replaceAll("/+", "/");
        if (!single.startsWith("/")) {
            throw new IllegalArgumentException("a mount point begins with '/': " + prefix);
        }
        return single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
    }

    private static String rootOf(Path path) {
        String text = path.toString();
        return text.equals("/") ? "" : text;
    }
}
