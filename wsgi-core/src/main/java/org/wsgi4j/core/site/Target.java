// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.config.Settings;
import org.wsgi4j.core.gate.Gate;

/**
 * What a URL maps to.
 *
 * @param scriptName the mount point, empty for the root
 * @param pathInfo the path below it
 * @param treatment how the request is treated
 */
record Target(String scriptName, String pathInfo, Treatment treatment) {

    Settings settings() {
        return treatment.settings();
    }

    Gate gate() {
        return treatment.gate();
    }

    Application application() {
        return treatment.application();
    }

    /** Returns the path of what answers in the place of a file that is not there; null if nothing does. */
    @Nullable
    String fallback() {
        String fallback = settings().files().fallback().orElse(null);
        return fallback != null && treatment.isMissing(pathInfo) ? fallback : null;
    }

    /** Tells the environ what it was mapped to. */
    void describe(Environ environ) {
        environ.put("SCRIPT_NAME", scriptName);
        environ.put("PATH_INFO", pathInfo);
        treatment.describe(environ);
    }

    /** Brings a path into the form that variables have: the bytes of the file system, each as a char. */
    static String variable(Path path) {
        return new String(path.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
