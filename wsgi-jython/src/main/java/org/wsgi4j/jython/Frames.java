// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.python.core.PyFrame;
import org.python.core.PyObject;
import org.python.core.PySystemState;
import org.python.core.PyTableCode;
import org.wsgi4j.core.ThreadStack;

/** What the threads of this JVM do in Python, as {@code sys._current_frames()} has it. */
final class Frames {

    /** The threads go on while they are looked at, and Jython stumbles over one that returns just then. */
    private static final int TRIES = 20;

    private Frames() {}

    /** Returns the stacks of all threads that run Python, in all interpreters. */
    static List<ThreadStack> now() {
        Map<Long, String> names = Thread.getAllStackTraces().keySet().stream()
                .collect(Collectors.toMap(Thread::getId, Thread::getName, (one, other) -> one));
        List<ThreadStack> stacks = new ArrayList<>();
        current().forEach((thread, frame) -> {
            long id = thread.asLong();
            List<ThreadStack.Frame> frames = frames((PyFrame) frame);
            if (names.containsKey(id) && !frames.isEmpty()) {
                stacks.add(new ThreadStack(id, names.get(id), frames));
            }
        });
        return stacks;
    }

    /** Returns the frame that a thread is in; null if it runs no Python. */
    static @Nullable PyFrame innermost(Thread thread) {
        for (Map.Entry<PyObject, PyObject> entry : current().entrySet()) {
            if (entry.getKey().asLong() == thread.getId()) {
                return (PyFrame) entry.getValue();
            }
        }
        return null;
    }

    private static Map<PyObject, PyObject> current() {
        for (int i = 0; i < TRIES; i++) {
            try {
                return PySystemState._current_frames().getMap();
            } catch (RuntimeException moved) {
                Thread.onSpinWait();
            }
        }
        return Map.of();
    }

    private static List<ThreadStack.Frame> frames(PyFrame innermost) {
        List<ThreadStack.Frame> frames = new ArrayList<>();
        for (@Nullable PyFrame frame = innermost; frame != null; frame = frame.f_back) {
            if (frame.f_code instanceof PyTableCode code) {
                frames.add(new ThreadStack.Frame(Bytes.readable(code.co_filename), frame.f_lineno, code.co_name));
            }
        }
        return frames;
    }
}
