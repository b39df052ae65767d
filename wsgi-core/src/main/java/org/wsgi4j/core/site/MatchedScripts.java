// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.core.config.Settings;
import org.wsgi4j.core.gate.Gate;

/** Scripts in files that the URL names. */
final class MatchedScripts implements Place {

    private static final int MOST_KEPT = 1000;

    private final Mount.Scripts mount;
    private final ScriptAnswers answers;
    private final String server;
    private final List<HeaderField> variables;
    private final Treatments treatments;
    private final Map<Named, Treatment> known = new ConcurrentHashMap<>();

    /** A script under some settings. */
    private record Named(File file, String scriptName, Settings settings, Gate gate) {}

    /**
     * Creates it.
     *
     * @param treatments says what the settings are
     * @param variables the variables of the host
     */
    MatchedScripts(
            Mount.Scripts mount,
            ScriptAnswers answers,
            String server,
            Treatments treatments,
            List<HeaderField> variables) {
        this.mount = mount;
        this.answers = answers;
        this.server = server;
        this.treatments = treatments;
        this.variables = variables;
    }

    @Override
    public @Nullable Target target(String path) {
        Matcher matcher = mount.url().matcher(path);
        if (!matcher.find()) {
            return null;
        }
        String named = Substitution.of(mount.file(), matcher) + path.substring(matcher.end());
        int end = fileEnd(named);
        Treatment usual = treatments.ofFile(path, named);
        if (end < 0) {
            return new Target("", path, missing(usual, new File(named).isDirectory() ? 403 : 404));
        }
        String scriptName = path.substring(0, Math.max(0, path.length() - (named.length() - end)));
        boolean refused =
                end < named.length() && !usual.settings().files().pathInfo().orElse(true);
        return refused
                ? new Target("", path, missing(usual, 404))
                : new Target(scriptName, named.substring(end), treatment(usual, named.substring(0, end), scriptName));
    }

    private Treatment treatment(Treatment usual, String name, String scriptName) {
        File file = new FileName(new File("/")).file(name);
        Named key = new Named(file == null ? new File(name) : file, scriptName, usual.settings(), usual.gate());
        Treatment treatment = known.get(key);
        if (treatment == null) {
            treatment = make(key);
            if (known.size() < MOST_KEPT) {
                known.put(key, treatment);
            }
        }
        return treatment;
    }

    private Treatment make(Named named) {
        ScriptRef model = mount.model().script();
        ScriptRef ref = new ScriptRef(
                new ScriptRef.Source.File(Path.of(named.file.getPath())),
                model.callableObject(),
                model.applicationGroup(),
                model.reloading());
        Mount.Script script = new Mount.Script(
                named.scriptName.isEmpty() ? "/" : named.scriptName,
                ref,
                mount.model().processGroup(),
                named.settings,
                mount.position());
        List<HeaderField> all = new java.util.ArrayList<>(variables);
        all.addAll(ScriptAnswers.variables(script.in(named.settings, server).orElse(script), "wsgi-script"));
        return new Treatment(
                named.settings, named.gate, answers.application(script, named.settings, server), all, null);
    }

    private static Treatment missing(Treatment usual, int status) {
        return usual.with((environ, input, response) -> response.fail(status, null));
    }

    /** Returns where the path of a file ends, or -1 if there is no file. */
    private static int fileEnd(String path) {
        FileName names = new FileName(new File("/"));
        for (int end = path.indexOf('/', 1); end > 0; end = path.indexOf('/', end + 1)) {
            if (names.isFile(path.substring(0, end))) {
                return end;
            }
        }
        return names.isFile(path) ? path.length() : -1;
    }
}
