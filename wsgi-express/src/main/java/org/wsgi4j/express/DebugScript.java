// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.core.config.SettingsChange;

/**
 * The script that stands for the application when there are tools around it.
 *
 * @param options which tools
 * @param root the server root
 */
record DebugScript(DebugOptions options, Path root) {

    private static final String CALLABLE = "application";

    /** Returns the terminal that the server was started on; none if it was not. */
    static Optional<Path> terminal() {
        try {
            Path input = Path.of("/proc/self/fd/0").toRealPath();
            return Optional.of(input).filter(path -> path.toString().matches("/dev/(pts/|tty).*"));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    private static Path in(Path root) {
        return root.resolve("debug.wsgi");
    }

    /** Returns the mount of the script in the place of another one. */
    Mount.Script in(Mount.Script mount) {
        ScriptRef.Source source = new ScriptRef.Source.File(in(root));
        ScriptRef script = new ScriptRef(source, CALLABLE, mount.script().applicationGroup(), false);
        SettingsChange own = mount.change().andThen(draft -> draft.callableObject(CALLABLE));
        return new Mount.Script(
                mount.prefix().isEmpty() ? "/" : mount.prefix(),
                script,
                mount.processGroup(),
                mount.settings(),
                own,
                mount.position());
    }

    /** Returns its text for an application. */
    String text(ScriptRef application) {
        Map<String, Path> outputs = options.outputs(root);
        Map<String, Optional<String>> values = new LinkedHashMap<>();
        ScriptRef.Source source = application.source();
        values.put(
                "module",
                Optional.of(source)
                        .filter(ScriptRef.Source.Module.class::isInstance)
                        .map(module -> ((ScriptRef.Source.Module) module).name()));
        values.put(
                "script",
                Optional.of(source)
                        .filter(ScriptRef.Source.File.class::isInstance)
                        .map(file -> ((ScriptRef.Source.File) file).path().toString()));
        values.put("callable", Optional.of(application.callableObject()));
        values.put("coverage", path(outputs.get("Coverage Output")));
        values.put("profiler", path(outputs.get("Profiler Output")));
        values.put("recorder", path(outputs.get("Recorder Output")));
        values.put("terminal", terminal().map(Path::toString));
        values.put("debugger", options.debugger ? Optional.of("yes") : Optional.empty());
        values.put("startup", options.startup ? Optional.of("yes") : Optional.empty());
        byte[] json = json(values).getBytes(StandardCharsets.UTF_8);
        return resource().replace("@OPTIONS@", Base64.getEncoder().encodeToString(json));
    }

    private static Optional<String> path(@Nullable Path path) {
        return Optional.ofNullable(path).map(Path::toString);
    }

    private static String json(Map<String, Optional<String>> values) {
        List<String> pairs = new ArrayList<>();
        values.forEach((name, value) ->
                pairs.add(quoted(name) + ": " + value.map(DebugScript::quoted).orElse("null")));
        return pairs.stream().collect(Collectors.joining(", ", "{", "}"));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String resource() {
        try (InputStream source = Objects.requireNonNull(DebugScript.class.getResourceAsStream("debug.py"))) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Writes a script into a server root that is this server's. */
    static void write(Path root, String text) {
        try {
            Files.writeString(in(root), text);
        } catch (IOException unwritable) {
            throw new ServerException("cannot write " + in(root) + ": " + unwritable.getMessage());
        }
    }
}
