package org.wsgi4j.core;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Runs Python: a set of interpreters (application groups) in this JVM, or a group of worker processes. */
public interface Engine extends AutoCloseable {

    /**
     * Makes an application of a script. Loads the script at once, in its application group, which is created when it is
     * first named. A script that cannot be loaded is logged, and the application answers 500 and tries again at each
     * request; one that is not there, or is without the callable object, answers 404.
     *
     * @param script the script
     * @return the application, for any number of threads
     */
    Application load(ScriptRef script);

    /**
     * Finds a function of a script, for hooks; loads the script as {@link #load} does.
     *
     * @param script the script; its callable object is not used
     * @param name the name of the function in the script
     * @return the function, for any number of threads
     */
    ScriptFunction function(ScriptRef script, String name);

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

    /** Ends the interpreters, after their {@code atexit} functions have run. No request may be under way. */
    @Override
    void close();
}
