// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.python.core.Py;
import org.python.core.PyModule;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PyStringMap;
import org.python.core.PySystemState;

/** The files that the modules of an interpreter were loaded from. */
final class ModuleSources {

    private static final String COMPILED = "$py.class";

    private ModuleSources() {}

    /** Returns the source files; those of Python itself are in a jar, and so are none. */
    static Collection<Path> of(PySystemState state) {
        return modules(state)
                .filter(PyModule.class::isInstance)
                .map(module -> file(module.fastGetDict().__finditem__("__file__")))
                .flatMap(Stream::ofNullable)
                .filter(Files::isRegularFile)
                .distinct()
                .toList();
    }

    private static Stream<PyObject> modules(PySystemState state) {
        if (state.modules instanceof PyStringMap modules) {
            return modules.getMap().values().stream();
        }
        return Stream.empty();
    }

    private static @Nullable Path file(@Nullable PyObject name) {
        if (!(name instanceof PyString text)) {
            return null;
        }
        String file = Py.fileSystemDecode(text);
        return Path.of(file.endsWith(COMPILED) ? file.substring(0, file.length() - COMPILED.length()) + ".py" : file);
    }
}
