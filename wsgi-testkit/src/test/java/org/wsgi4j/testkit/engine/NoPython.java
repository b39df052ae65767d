package org.wsgi4j.testkit.engine;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.wsgi4j.core.Engine;
import org.wsgi4j.core.ScriptFunction;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.ThreadStack;

/** An engine that has applications, but no Python to say anything about. */
interface NoPython extends Engine {

    @Override
    default ScriptFunction function(ScriptRef script, String name) {
        throw new UnsupportedOperationException(name);
    }

    @Override
    default Collection<Path> sources() {
        return List.of();
    }

    @Override
    default Optional<String> failure(ScriptRef script) {
        return Optional.empty();
    }

    @Override
    default boolean outdated(ScriptRef script, String resource) {
        return false;
    }

    @Override
    default List<ThreadStack> stacks() {
        return List.of();
    }

    @Override
    default void close() {}
}
