// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core;

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

    /** Ends the interpreters, after their {@code atexit} functions have run. No request may be under way. */
    @Override
    void close();
}
