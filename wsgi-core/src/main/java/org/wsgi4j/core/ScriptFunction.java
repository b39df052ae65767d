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
     * @param arguments its other arguments
     * @return what it returned
     * @throws IOException if it raised an exception, does not exist, or returned a value of another type
     */
    Result call(Environ environ, List<String> arguments) throws IOException;

    /** What a hook or dispatch function may return. */
    sealed interface Result {

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
