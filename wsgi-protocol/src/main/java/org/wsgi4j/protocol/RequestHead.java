// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import java.nio.file.Path;
import org.wsgi4j.core.Connection;
import org.wsgi4j.core.Connection.Endpoint;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.ScriptRef.Source;

/**
 * What REQUEST and CALL have in common.
 *
 * @param script what is to run
 * @param environ the request
 */
record RequestHead(ScriptRef script, Environ environ) {

    static final int MODULE = 2;
    static final int RELOADING = 4;
    static final int SECURE = 8;

    private static final int FIXED = 16;
    static final int MAX = FIXED + Wire.MAX_TARGET + Wire.MAX_HEAD;

    private static final Headers NO_HEADERS = Headers.of();

    static void begin(FrameWriter out, FrameKind kind, ScriptRef script, Environ environ, int flags)
            throws ProtocolException {
        out.begin(kind, flags | flags(script, environ.connection()), checkCount(environ.size()));
        int lengths = out.reserve(8);
        out.u64(environ.startMicros());
        int target = out.position();
        out.utf8(script.applicationGroup());
        out.utf8(script.source().toString());
        out.utf8(script.callableObject());
        int head = out.position();
        writeConnection(out, environ.connection());
        for (int i = 0; i < environ.size(); i++) {
            out.latin1(environ.name(i));
            out.latin1(environ.value(i));
        }
        out.lengthAt(lengths, "a script's name", head - target, Wire.MAX_TARGET);
        out.lengthAt(lengths + 4, "an environ", out.position() - head, Wire.MAX_HEAD);
    }

    static RequestHead from(Payload in) throws ProtocolException {
        checkCount(in.code());
        int target = in.length("a script's name", Wire.MAX_TARGET);
        int head = in.length("an environ", Wire.MAX_HEAD);
        long start = in.u64();
        in.beginSection(target);
        ScriptRef script = script(in);
        in.endSection();
        in.beginSection(head);
        Environ environ = new Environ(NO_HEADERS, connection(in), start);
        for (int i = 0; i < in.code(); i++) {
            environ.add(in.name(), in.latin1());
        }
        in.endSection();
        return new RequestHead(script, environ);
    }

    private static int flags(ScriptRef script, Connection connection) {
        return (script.source() instanceof Source.Module ? MODULE : 0)
                | (script.reloading() ? RELOADING : 0)
                | (connection.secure() ? SECURE : 0);
    }

    private static int checkCount(int variables) throws ProtocolException {
        if (variables > Wire.MAX_FIELDS) {
            throw new BadFrameException(variables + " variables, more than " + Wire.MAX_FIELDS);
        }
        return variables;
    }

    private static ScriptRef script(Payload in) throws ProtocolException {
        int from = in.position();
        int to = from + in.remaining();
        int flags = in.flags() & (MODULE | RELOADING);
        ScriptRef known = in.script().get(in.bytes(), from, to, flags);
        if (known != null) {
            in.skip(to - from);
            return known;
        }
        String group = in.utf8();
        String name = in.utf8();
        Source source = (flags & MODULE) != 0 ? new Source.Module(name) : new Source.File(Path.of(name));
        ScriptRef script = new ScriptRef(source, in.utf8(), group, (flags & RELOADING) != 0);
        return in.script().put(in.bytes(), from, to, flags, script);
    }

    private static void writeConnection(FrameWriter out, Connection connection) throws ProtocolException {
        out.latin1(connection.id());
        out.latin1(connection.remote().address());
        out.latin1(connection.remote().port());
        out.latin1(connection.local().address());
        out.latin1(connection.local().port());
    }

    private static Connection connection(Payload in) throws ProtocolException {
        int from = in.position();
        int secure = in.flags() & SECURE;
        int to = from;
        for (int i = 0; i < 5; i++) {
            to = in.skipString();
        }
        Connection known = in.connection().get(in.bytes(), from, to, secure);
        if (known != null) {
            return known;
        }
        in.skip(from - in.position());
        String id = in.latin1();
        Endpoint remote = new Endpoint(in.latin1(), in.latin1());
        Endpoint local = new Endpoint(in.latin1(), in.latin1());
        return in.connection().put(in.bytes(), from, to, secure, new Connection(remote, local, secure != 0, id));
    }
}
