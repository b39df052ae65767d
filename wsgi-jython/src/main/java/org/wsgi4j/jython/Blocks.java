// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import org.jspecify.annotations.Nullable;
import org.python.core.Py;
import org.python.core.PyFrame;
import org.python.core.PyGenerator;
import org.python.core.PyList;
import org.python.core.PyObject;
import org.python.core.PySequenceList;
import org.python.core.PyString;
import org.python.core.PyTuple;
import org.wsgi4j.core.wsgi.FileRange;
import org.wsgi4j.core.wsgi.ResponseIterable;

/** What an application returned (PEP 3333 "Buffering and Streaming"): its blocks, read as they are asked for. */
final class Blocks implements ResponseIterable {

    private final PyObject iterable;
    private final Interpreter interpreter;
    private final RaisedErrors errors;
    private final @Nullable PySequenceList list;
    private @Nullable PyObject iterator;
    private int index;

    Blocks(PyObject iterable, Interpreter interpreter, RaisedErrors errors) {
        this.iterable = iterable;
        this.interpreter = interpreter;
        this.errors = errors;
        this.list = blocks(iterable);
    }

    @Override
    public int size() {
        return list == null ? -1 : list.size();
    }

    @Override
    public byte @Nullable [] next() {
        try {
            PyObject block = list == null ? iterated() : listed(list);
            return block == null ? null : bytes(block);
        } catch (RuntimeException | StackOverflowError raised) {
            throw errors.out(raised);
        }
    }

    @Override
    public @Nullable FileRange file() {
        try {
            return interpreter.isFileWrapper(iterable) ? ServedFile.behind(iterable) : null;
        } catch (RuntimeException | StackOverflowError raised) {
            throw errors.out(raised);
        }
    }

    @Override
    public boolean closes() {
        return list == null && !isEndedGenerator();
    }

    /** A generator that came to its end has nothing to close; Jython takes a last line of -1 for that. */
    private boolean isEndedGenerator() {
        return iterable.getType() == PyGenerator.TYPE
                && iterable.__findattr__("gi_frame") instanceof PyFrame frame
                && frame.f_lasti < 0;
    }

    @Override
    public void close() {
        if (list != null) {
            return;
        }
        try {
            PyObject close = iterable.__findattr__("close");
            if (close != null) {
                close.__call__();
            }
        } catch (RuntimeException | StackOverflowError raised) {
            throw errors.out(raised);
        }
    }

    private @Nullable PyObject listed(PySequenceList blocks) {
        return index < blocks.size() ? blocks.pyget(index++) : null;
    }

    private @Nullable PyObject iterated() {
        PyObject blocks = iterator;
        if (blocks == null) {
            blocks = iterable.__iter__();
            iterator = blocks;
        }
        return blocks.__iternext__();
    }

    private static byte[] bytes(PyObject block) {
        if (!HeadArguments.isNative(block)) {
            throw Py.TypeError(
                    "sequence of byte string values expected, value of type " + Tracebacks.typeName(block) + " found");
        }
        return Bytes.in((PyString) block);
    }

    /** A subclass may iterate in its own way. A string is its own only block, rather than one block for each byte. */
    private static @Nullable PySequenceList blocks(PyObject iterable) {
        if (iterable.getType() == PyList.TYPE || iterable.getType() == PyTuple.TYPE) {
            return (PySequenceList) iterable;
        }
        return iterable.getType() == PyString.TYPE ? new PyTuple(iterable) : null;
    }
}
