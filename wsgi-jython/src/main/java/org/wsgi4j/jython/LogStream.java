// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.python.core.Py;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PyType;
import org.python.core.PyUnicode;
import org.wsgi4j.core.EventLog;

/**
 * A text stream into the log: {@code sys.stdout}, {@code sys.stderr} and {@code wsgi.errors} of one interpreter.
 *
 * <p>What a thread writes becomes a log line when the line is complete, when the thread flushes, and when its request ends:
 * lines of different threads never mix.
 */
final class LogStream extends PyObject {

    private static final long serialVersionUID = 1;

    private static final int LONGEST_LINE = 64 * 1024;

    private static final PyType TYPE = NativeType.define(
            "Log",
            "A text stream into the log of the server.",
            Map.of(
                    "encoding", new PyString("utf-8"),
                    "errors", new PyString("replace"),
                    "mode", new PyString("w"),
                    "closed", Py.False),
            List.of(
                    method("write", 1, (stream, arguments) -> stream.write(arguments[0])),
                    method("writelines", 1, (stream, arguments) -> stream.writeLines(arguments[0])),
                    method("flush", 0, (stream, arguments) -> stream.flush()),
                    method("close", 0, (stream, arguments) -> stream.flush()),
                    method("isatty", 0, (stream, arguments) -> Py.False)));

    /** What a thread has begun to write. */
    private static final class Line {
        final StringBuilder bytes = new StringBuilder();
        PyObject softspace = Py.Zero;
    }

    private final transient PyString name;
    private final transient Level level;
    private final transient String group;
    private final transient EventLog log;
    private final transient ThreadLocal<Line> lines = ThreadLocal.withInitial(Line::new);

    /**
     * Creates a stream.
     *
     * @param name what {@code name} says of it
     * @param level the level of its lines in the log
     * @param group the application group
     * @param log takes the lines
     */
    LogStream(String name, Level level, String group, EventLog log) {
        super(TYPE);
        this.name = new PyString(name);
        this.level = level;
        this.group = group;
        this.log = log;
    }

    /** Ends the calling thread's line, if it has begun one. */
    void endLine() {
        Line line = lines.get();
        line.softspace = Py.Zero;
        if (line.bytes.length() > 0) {
            emit(line);
        }
    }

    /** {@code softspace} is how {@code print} remembers a space that is due; each thread has its own. */
    @Override
    public @Nullable PyObject __findattr_ex__(String attribute) {
        return switch (attribute) {
            case "softspace" -> lines.get().softspace;
            case "name" -> name;
            default -> super.__findattr_ex__(attribute);
        };
    }

    @Override
    public void __setattr__(String attribute, PyObject value) {
        if (attribute.equals("softspace")) {
            lines.get().softspace = value;
        } else {
            super.__setattr__(attribute, value);
        }
    }

    private PyObject write(PyObject text) {
        if (!(text instanceof PyString string)) {
            throw Py.TypeError("argument 1 must be string, not " + Tracebacks.typeName(text));
        }
        write(string instanceof PyUnicode ? Bytes.utf8(string.getString()) : string.getString());
        return Py.None;
    }

    private PyObject writeLines(PyObject texts) {
        texts.asIterable().forEach(this::write);
        return Py.None;
    }

    private PyObject flush() {
        Line line = lines.get();
        if (line.bytes.length() > 0) {
            emit(line);
        }
        return Py.None;
    }

    private void write(String bytes) {
        Line line = lines.get();
        int start = 0;
        for (int end = bytes.indexOf('\n'); end >= 0; end = bytes.indexOf('\n', start)) {
            line.bytes.append(bytes, start, end);
            emit(line);
            start = end + 1;
        }
        line.bytes.append(bytes, start, bytes.length());
        if (line.bytes.length() > LONGEST_LINE) {
            emit(line);
        }
    }

    private void emit(Line line) {
        String text = line.bytes.toString();
        line.bytes.setLength(0);
        if (log.keeps(level)) {
            log.log(level, group, Bytes.readable(text));
        }
    }

    private static NativeFunction<LogStream> method(String name, int arguments, NativeFunction.Code<LogStream> code) {
        return new NativeFunction<>(name, arguments, arguments, LogStream.class, code);
    }
}
