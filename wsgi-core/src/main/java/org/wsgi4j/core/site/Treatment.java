// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.io.File;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.config.ErrorDocument;
import org.wsgi4j.core.config.Settings;
import org.wsgi4j.core.gate.Gate;

/**
 * How a request is treated that is mapped to a place.
 *
 * @param settings the settings, all sections merged
 * @param gate who may see it, by these settings
 * @param application what answers
 * @param variables the variables that say where this is
 * @param files the file or directory that is served; null if it is none
 */
record Treatment(
        Settings settings,
        Gate gate,
        Application application,
        List<HeaderField> variables,
        @Nullable File files) {

    /** Copies the list. */
    Treatment {
        variables = List.copyOf(variables);
    }

    /** Tells whether it is files that are served. */
    boolean file() {
        return files != null;
    }

    /** Tells whether files are served, and none is at a path below the mount. */
    boolean isMissing(String path) {
        if (files == null || new FileName(files).isFile(path)) {
            return false;
        }
        return !(application instanceof FileHandlers handlers && handlers.isScript(path));
    }

    /** Tells the environ of the place. */
    void describe(Environ environ) {
        for (HeaderField variable : variables) {
            environ.add(variable.name(), variable.value());
        }
        if (settings.passAuthorization()) {
            String credentials = environ.headers().first("Authorization");
            if (credentials != null) {
                environ.add("HTTP_AUTHORIZATION", credentials);
            }
        }
    }

    /** Tells whether another request may be answered in the place of this one, such as when that has failed. */
    boolean mayRedirect() {
        return settings.rewriting().rewrites()
                || settings.rules().errorDocuments().values().stream().anyMatch(ErrorDocument.Local.class::isInstance);
    }

    /** Returns the same for another application. */
    Treatment with(Application other) {
        return new Treatment(settings, gate, other, variables, null);
    }
}
