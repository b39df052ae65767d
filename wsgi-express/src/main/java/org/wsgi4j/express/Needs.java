// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.SourcePosition;
import org.wsgi4j.core.spi.RunAs;
import org.wsgi4j.core.spi.RunAs.Need;
import org.wsgi4j.core.spi.RunAs.Use;
import org.wsgi4j.daemon.launch.LocalLauncher;

/**
 * The files that a process needs to start. Who runs it may not use them though who starts it may: then it would not be ready,
 * however often it is started.
 */
final class Needs {

    private static final String CLASS_PATH = "-cp";

    private final List<Need> needs = new ArrayList<>();

    private Needs() {}

    /** Returns those of the server. It looks at its script, wherever that runs. */
    static Needs ofServer(ServerPlan plan, String classPath) {
        Needs needs = new Needs();
        needs.installation(classPath);
        needs.add("the current directory", Path.of("").toAbsolutePath(), Use.ENTER, "start the server in another");
        needs.add("the working directory", plan.python().home(), Use.ENTER, "give another --working-directory");
        Stream.of("", plan.workers().group().name())
                .forEach(group -> needs.scripts(GroupPlan.scripts(plan.site(), group)));
        return needs;
    }

    /** Returns those of a process group. */
    static Needs of(GroupStart group) {
        Needs needs = new Needs();
        List<String> argv = group.launch().launch().argv();
        int classPath = argv.indexOf(CLASS_PATH);
        needs.add("the program", Path.of(argv.get(0)), Use.EXECUTE, "give another");
        if (classPath > 0) {
            needs.installation(argv.get(classPath + 1));
        }
        needs.add(
                "the working directory",
                group.launch().launch().directory(),
                Use.ENTER,
                "give another --working-directory or home=");
        needs.scripts(group.plan().scripts());
        needs.add(
                "the directory of its socket",
                existing(group.socket().resolveSibling("")),
                Use.ENTER,
                "give another --socket-prefix or --server-root");
        return needs;
    }

    /**
     * Makes sure that a user may use them.
     *
     * @param position where it was configured that they are this user's
     * @throws ConfigException if the user may not
     */
    void check(Optional<RunAs> user, SourcePosition position) throws IOException {
        RunAs who = user.orElse(new RunAs(System.getProperty("user.name"), List.of()));
        who.obstacle(needs).ifPresent(obstacle -> {
            throw new ConfigException(position, obstacle.toString());
        });
    }

    /** Makes sure that the processes of a group can use what they need. Those in a jail find other files there. */
    static void check(GroupStart group, LocalLauncher launcher) throws IOException {
        boolean jailed = group.plan().config().place().chroot().isPresent();
        if (!jailed) {
            of(group)
                    .check(
                            group.launch().identity().flatMap(launcher::runAs),
                            group.plan().config().position());
        }
    }

    private void installation(String classPath) {
        Stream.of(classPath.split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath())
                .forEach(jar -> add("the installation", jar, Use.READ, "install it where everybody can read it"));
    }

    private void scripts(List<ScriptRef> scripts) {
        for (ScriptRef script : scripts) {
            if (script.source() instanceof ScriptRef.Source.File file) {
                add("the WSGI script", file.path().toAbsolutePath(), Use.READ, "put it where that user can read it");
            }
        }
    }

    /** What is not there is missing for everybody, which others say, or will be made. */
    private void add(String what, Path file, Use use, String remedy) {
        if (Files.exists(file)) {
            needs.add(new Need(what, file, use, remedy));
        }
    }

    private static Path existing(Path directory) {
        Path at = directory;
        while (at.getParent() != null && !Files.exists(at)) {
            at = at.getParent();
        }
        return at;
    }
}
