// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import org.jspecify.annotations.Nullable;
import org.python.core.PyBuiltinFunction;
import org.python.core.PyObject;

/**
 * A Python function or method written in Java. Takes arguments by position.
 *
 * <p>Jython would expose a Java method by reflection; this does not, because it is called in every request.
 *
 * @param <S> the type of the object whose method it is
 */
final class NativeFunction<S extends PyObject> extends PyBuiltinFunction {

    private static final long serialVersionUID = 1;

    /** What the function does. */
    @FunctionalInterface
    interface Code<S> {
        /** Is called with as many arguments as were declared; a Python exception leaves it as PyException. */
        PyObject call(S self, PyObject[] arguments);
    }

    private final transient Class<S> owner;
    private final transient Code<S> code;
    private final transient @Nullable S self;

    /** Creates the method of a type, for {@link NativeType#define}. */
    NativeFunction(String name, int least, int most, Class<S> owner, Code<S> code) {
        this(name, least, most, owner, code, null);
    }

    private NativeFunction(String name, int least, int most, Class<S> owner, Code<S> code, @Nullable S self) {
        super(name, least, most, null);
        this.owner = owner;
        this.code = code;
        this.self = self;
    }

    /** Returns the method of one object. */
    NativeFunction<S> of(S receiver) {
        return new NativeFunction<>(info.getName(), info.getMinargs(), info.getMaxargs(), owner, code, receiver);
    }

    @Override
    public boolean implementsDescrGet() {
        return self == null;
    }

    @Override
    public PyObject __get__(@Nullable PyObject object, PyObject type) {
        return owner.isInstance(object) ? of(owner.cast(object)) : this;
    }

    @Override
    public PyObject __call__(PyObject[] arguments, String[] keywords) {
        if (self == null || keywords.length > 0) {
            throw info.unexpectedCall(arguments.length, true);
        }
        if (arguments.length < info.getMinargs() || arguments.length > info.getMaxargs()) {
            throw info.unexpectedCall(arguments.length, false);
        }
        return code.call(self, arguments);
    }
}
