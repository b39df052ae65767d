// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.ScriptFunction.Result;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.config.Mount;

/** What the applications of a site run in: this process, or worker processes. Used by any thread. */
interface Hosting extends AutoCloseable {

    /** Returns what answers the requests of a mount of its own; it may be made before the start. */
    Application application(Mount.Script mount);

    /**
     * Calls a function of a hook script, where hooks run.
     *
     * @param function the script; its callable object is the function
     * @return what it returned; null if no hooks run here
     * @throws IOException as {@link org.wsgi4j.core.ScriptFunction#call} does
     */
    @Nullable
    Result call(ScriptRef function, Environ environ, List<String> arguments) throws IOException;

    /** Begins to load the applications, unless that has begun. Requests may come when this returns, and may have to wait. */
    void start();

    /** Returns what is done when all applications are loaded, or it is known that they cannot be. */
    CompletableFuture<Void> loaded();

    /** Loads all applications again, beside those that run, which answer the requests they have. */
    void restart();

    /**
     * Makes ready what another configuration needs, beside what runs.
     *
     * @throws org.wsgi4j.core.config.ConfigException if it cannot be had; nothing has changed then
     * @throws ServerException if the machine does not let it; nothing has changed then
     */
    Change prepare(ServerPlan next);

    /** Returns the files of the applications that run in this process; those that run in others are watched there. */
    Collection<Path> sources();

    /**
     * Returns the engine of each process group and the Python that it runs, for people, by the name of the group; {@code
     * ""} is this process.
     */
    Map<String, String> pythons();

    /** Describes what runs now, for people, line by line. */
    List<String> status();

    /** Returns the process groups that run now. */
    List<GroupStatus> groups();

    /** Ends what runs, and waits for that. No request may be under way, unless it is to be broken off. */
    @Override
    void close();
}
