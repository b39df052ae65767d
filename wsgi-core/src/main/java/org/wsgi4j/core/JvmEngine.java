// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** An engine whose Python runs in this JVM, so that it can be looked at. */
public interface JvmEngine extends Engine {

    /**
     * Returns the Python files of the modules that are loaded now, in all application groups, without those of Python
     * itself: what {@code --reload-on-changes} watches.
     */
    Collection<Path> sources();

    /**
     * Says why a script cannot be used: it could not be loaded, or has no such callable object.
     *
     * @param script the script, after {@link #load} or {@link #function}; without a callable object ({@code ""}) only its code
     *     counts
     * @return the reason in one line; empty if it can be used, or was never named
     */
    Optional<String> failure(ScriptRef script);

    /**
     * Tells whether the code of a script is another one than was loaded, by the rules of reloading, which say so of a script
     * that failed if its file has changed since. Loads nothing, and does not ask whether the script is a reloading one.
     *
     * @param script the script, whose callable object is not used
     * @param resource the path of what was requested, for the script's {@code reload_required}
     * @return whether it has to be loaded again; false if it never was named
     */
    boolean outdated(ScriptRef script, String resource);

    /** Returns what the threads do that run Python now, in all application groups. */
    List<ThreadStack> stacks();

    /**
     * Raises {@code mod_wsgi.RequestTimeout} in a thread that answers a request or runs a function: at the next line of
     * Python that it comes to, or at once where it waits for a lock, an event or the end of a sleep. What is still to be
     * raised when the thread is done with that request is not raised any more. A thread that waits for anything else, such as
     * a file, goes on waiting: to wake it would close the file for all others.
     *
     * @param thread a thread of this JVM; nothing happens if it runs no Python. The caller sees to it that it does not begin
     *     another request meanwhile
     */
    void interrupt(Thread thread);

    /**
     * Tells the applications that the process is about to end (mod_wsgi's event {@code process_stopping}), before its last
     * requests have ended. Waits for what they do about it.
     *
     * @param reason why, in mod_wsgi's words
     */
    void stopping(String reason);

    /**
     * Tells the applications of a signal that is theirs (mod_wsgi's event {@code process_signal}). Waits for what they do
     * about it.
     *
     * @param name its name, such as {@code SIGHUP}
     */
    void signalled(String name);
}
