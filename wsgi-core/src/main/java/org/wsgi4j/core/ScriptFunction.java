// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core;

import java.io.IOException;
import java.util.List;

/** A function in a Python script, such as a hook. Called by many threads at once. */
@FunctionalInterface
public interface ScriptFunction {

    /**
     * Calls the function.
     *
     * @param environ its first argument, as a dictionary
     * @param arguments its other arguments; none for a dispatch function, which is told nothing of the client's TLS
     * @return what it returned, or that there is no such function
     * @throws IOException if its script cannot be loaded, or if it raised an exception or returned a value of another type
     */
    Result call(Environ environ, List<String> arguments) throws IOException;

    /** What a hook or dispatch function may return. */
    sealed interface Result {

        /** There is no function of that name in the script. */
        record Missing() implements Result {}

        /** {@code None}: no opinion. */
        record None() implements Result {}

        /** {@code True} or {@code False}. */
        record Bool(boolean value) implements Result {}

        /** A native string. */
        record Text(String value) implements Result {}

        /** Any iterable of strings. */
        record Texts(List<String> values) implements Result {}
    }
}
