// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import java.nio.file.Path;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.config.Settings;

/**
 * An application, and how it is served.
 *
 * @param mount the URL prefix; empty for the root
 * @param script the application
 * @param settings how its requests are treated
 */
public record Deployment(String mount, ScriptRef script, Settings settings) {

    private static final Settings CHUNKS_ALLOWED = new Settings(false, true, false, 0);

    /** Returns the object {@code application} of a script, at the root, in the main application group, with reloading. */
    public static Deployment of(Path script) {
        return of(new ScriptRef.Source.File(script));
    }

    /** Returns the object {@code application} of a module, at the root, in the main application group. */
    public static Deployment ofModule(String name) {
        return of(new ScriptRef.Source.Module(name));
    }

    private static Deployment of(ScriptRef.Source source) {
        return new Deployment("", new ScriptRef(source, "application", "", true), CHUNKS_ALLOWED);
    }

    /** Returns the same under a prefix. */
    public Deployment at(String prefix) {
        return new Deployment(prefix, script, settings);
    }

    /** Returns the same in another application group. */
    public Deployment inGroup(String group) {
        return with(new ScriptRef(script.source(), script.callableObject(), group, script.reloading()));
    }

    /** Returns another object of the same script. */
    public Deployment calling(String callableObject) {
        return with(new ScriptRef(script.source(), callableObject, script.applicationGroup(), script.reloading()));
    }

    /** Returns the same without a look at the file at each request. */
    public Deployment withoutReloading() {
        return with(new ScriptRef(script.source(), script.callableObject(), script.applicationGroup(), false));
    }

    /** Returns the same with the client's credentials shown to the application. */
    public Deployment passingAuthorization() {
        return new Deployment(mount, script, settings.withPassAuthorization(true));
    }

    private Deployment with(ScriptRef other) {
        return new Deployment(mount, other, settings);
    }
}
