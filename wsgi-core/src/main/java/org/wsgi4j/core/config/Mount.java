package org.wsgi4j.core.config;

import java.nio.file.Path;
import org.wsgi4j.core.ScriptRef;

/** A URL prefix and what is served under it. */
public sealed interface Mount {

    /** Returns the prefix: empty for the root, else with a leading and no trailing slash. */
    String prefix();

    /** Returns how it is served. */
    Settings settings();

    /** Returns where this was configured. */
    SourcePosition position();

    /**
     * A WSGI application ({@code WSGIScriptAlias}).
     *
     * @param script the application
     * @param processGroup the process group it runs in; {@code ""} for embedded mode
     */
    record Script(String prefix, ScriptRef script, String processGroup, Settings settings, SourcePosition position)
            implements Mount {

        /** Brings the prefix into its form. */
        public Script {
            prefix = Mount.normal(prefix);
        }

        /** Creates a mount in embedded mode. */
        public Script(String prefix, ScriptRef script, Settings settings, SourcePosition position) {
            this(prefix, script, "", settings, position);
        }
    }

    /**
     * A directory of files, or a single file ({@code Alias}).
     *
     * @param path the directory or file; it need not exist
     */
    record Files(String prefix, Path path, Settings settings, SourcePosition position) implements Mount {

        /** Brings the prefix into its form. */
        public Files {
            prefix = Mount.normal(prefix);
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
}
