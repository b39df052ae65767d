// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.python.core.Py;
import org.python.core.PyDictionary;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PyType;
import org.python.core.PyUnicode;
import org.wsgi4j.core.Connection;
import org.wsgi4j.core.tls.TlsSession;

/** What a hook can ask of the client's TLS while it runs: {@code mod_ssl.is_https} and {@code mod_ssl.var_lookup}. */
final class SslObject extends PyObject {

    private static final long serialVersionUID = 1;

    private static final PyString IS_HTTPS = new PyString("mod_ssl.is_https");
    private static final PyString VAR_LOOKUP = new PyString("mod_ssl.var_lookup");
    private static final int LARGEST_BYTE = 0xFF;

    private static final NativeFunction<SslObject> SSL_IS_HTTPS =
            new NativeFunction<>("ssl_is_https", 0, 0, SslObject.class, (ssl, arguments) -> ssl.isHttps());
    private static final NativeFunction<SslObject> SSL_VAR_LOOKUP =
            new NativeFunction<>("ssl_var_lookup", 1, 1, SslObject.class, (ssl, arguments) -> ssl.lookUp(arguments[0]));

    private static final PyType TYPE = NativeType.define(
            "Auth", "What is known of the client's TLS.", Map.of(), List.of(SSL_IS_HTTPS, SSL_VAR_LOOKUP));

    private transient volatile @Nullable Connection connection;

    SslObject(Connection connection) {
        super(TYPE);
        this.connection = connection;
    }

    /** Adds the functions to the environ of a hook. */
    void addTo(PyDictionary environ) {
        environ.__setitem__(IS_HTTPS, SSL_IS_HTTPS.of(this));
        environ.__setitem__(VAR_LOOKUP, SSL_VAR_LOOKUP.of(this));
    }

    /** Ends what can be asked: the hook has returned. */
    void expire() {
        connection = null;
    }

    private PyObject isHttps() {
        return connection().secure() ? Py.One : Py.Zero;
    }

    private PyObject lookUp(PyObject name) {
        TlsSession tls = connection().tls();
        String variable = name(name);
        String value = tls == null ? null : tls.variable(variable);
        return value == null ? Py.None : new PyString(value);
    }

    private Connection connection() {
        Connection current = connection;
        if (current == null) {
            throw Py.RuntimeError("request object has expired");
        }
        return current;
    }

    private static String name(PyObject name) {
        if (!(name instanceof PyString text)) {
            throw Py.TypeError("byte string value expected, value of type " + Tracebacks.typeName(name) + " found");
        }
        if (name instanceof PyUnicode && text.getString().chars().anyMatch(each -> each > LARGEST_BYTE)) {
            throw Py.TypeError("byte string value expected, value containing non 'latin-1' characters found");
        }
        return text.getString();
    }
}
