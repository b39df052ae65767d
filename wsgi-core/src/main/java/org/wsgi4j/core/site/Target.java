package org.wsgi4j.core.site;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.config.Settings;
import org.wsgi4j.core.gate.Gate;

/**
 * What a URL maps to.
 *
 * @param place what is the same for all URLs of one mount
 * @param pathInfo the path below the mount
 */
record Target(Place place, String pathInfo) {

    /**
     * What is the same for all URLs of one mount.
     *
     * @param scriptName the mount point, empty for the root
     * @param settings how it is served
     * @param gate who may see it, by these settings
     * @param application what answers
     * @param variables the variables that say where this is
     */
    record Place(
            String scriptName, Settings settings, Gate gate, Application application, List<HeaderField> variables) {

        /** Tells whether a path is this place or below it. */
        boolean holds(String path) {
            int length = scriptName.length();
            return path.startsWith(scriptName) && (path.length() == length || path.charAt(length) == '/');
        }

        Target at(String path) {
            return new Target(this, scriptName.isEmpty() ? path : path.substring(scriptName.length()));
        }
    }

    Settings settings() {
        return place.settings();
    }

    Gate gate() {
        return place.gate();
    }

    Application application() {
        return place.application();
    }

    /** Tells the environ what it was mapped to. */
    void describe(Environ environ) {
        environ.put("SCRIPT_NAME", place.scriptName());
        environ.put("PATH_INFO", pathInfo);
        for (HeaderField variable : place.variables()) {
            environ.add(variable.name(), variable.value());
        }
        if (settings().passAuthorization()) {
            String credentials = environ.headers().first("Authorization");
            if (credentials != null) {
                environ.add("HTTP_AUTHORIZATION", credentials);
            }
        }
    }

    /** Brings a path into the form that variables have: the bytes of the file system, each as a char. */
    static String variable(Path path) {
        return new String(path.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
