// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The CGI and WSGI variables of one request: the request itself, for everything behind the front end (PEP 3333 "environ
 * Variables").
 *
 * <p>Names and values are latin-1 strings, each char one byte, without NUL. The order is that of insertion. Owned by the
 * request's thread and mutable until it is handed on: mounts set {@code SCRIPT_NAME}, gates {@code REMOTE_USER}.
 *
 * <p>The table is a flat array: a request has some thirty variables, and looking through them costs less than hashing.
 */
public final class Environ {

    private static final int USUAL_SIZE = 40;

    private final Headers headers;
    private final Connection connection;
    private final long startMicros;
    private String[] table = new String[2 * USUAL_SIZE];
    private int end;
    private @Nullable Object attachment;
    private String logs = "";

    /**
     * Creates an empty table.
     *
     * @param headers the fields as received, for gates, logs and proxies
     * @param connection where the request came from
     * @param startMicros when the request began, in microseconds since the epoch, and no earlier: a worker that has looked since
     *     then whether its script has changed does not look again for this request
     */
    public Environ(Headers headers, Connection connection, long startMicros) {
        this.headers = headers;
        this.connection = connection;
        this.startMicros = startMicros;
    }

    /** Returns the value of a variable, or null if it is not set. */
    public @Nullable String get(String name) {
        int at = find(name);
        return at < 0 ? null : table[at + 1];
    }

    /** Returns the value of a variable, or the other one if it is not set. */
    public String get(String name, String otherwise) {
        int at = find(name);
        return at < 0 ? otherwise : table[at + 1];
    }

    /** Sets a variable, in its old place if it was set before. */
    public void put(String name, String value) {
        int at = find(name);
        if (at < 0) {
            add(name, value);
        } else {
            table[at + 1] = value;
        }
    }

    /** Sets a variable that is known not to be set: {@link #put} without the search. */
    public void add(String name, String value) {
        if (end == table.length) {
            table = Arrays.copyOf(table, 2 * end);
        }
        table[end] = name;
        table[end + 1] = value;
        end += 2;
    }

    /** Removes a variable, if it is set. */
    public void remove(String name) {
        int at = find(name);
        if (at >= 0) {
            System.arraycopy(table, at + 2, table, at, end - at - 2);
            end -= 2;
        }
    }

    /** Returns the number of variables. */
    public int size() {
        return end / 2;
    }

    /** Returns the name at an index, 0 to {@link #size} - 1. */
    public String name(int index) {
        return table[2 * index];
    }

    /** Returns the value at an index, 0 to {@link #size} - 1. */
    public String value(int index) {
        return table[2 * index + 1];
    }

    /** Returns {@code REQUEST_METHOD}. */
    public String method() {
        return get("REQUEST_METHOD", "GET");
    }

    /** Returns {@code SCRIPT_NAME}, empty at the root. */
    public String scriptName() {
        return get("SCRIPT_NAME", "");
    }

    /** Returns {@code PATH_INFO}, decoded. */
    public String pathInfo() {
        return get("PATH_INFO", "");
    }

    /** Returns the declared length of the body, or -1 if there is none (no body, or a chunked one). */
    public long contentLength() {
        String length = get("CONTENT_LENGTH");
        return length == null || length.isEmpty() ? -1 : Long.parseLong(length);
    }

    /** Returns the fields as received. They never cross the wire to a worker. */
    public Headers headers() {
        return headers;
    }

    /** Returns where the request came from. */
    public Connection connection() {
        return connection;
    }

    /** Returns the same request without variables. */
    public Environ bare() {
        return bare(connection);
    }

    private Environ bare(Connection other) {
        Environ bare = new Environ(headers, other, startMicros);
        bare.logs = logs;
        return bare;
    }

    /** Returns a copy of the request, as one that came on another connection. */
    public Environ on(Connection other) {
        Environ copy = bare(other);
        copy.table = table.clone();
        copy.end = end;
        return copy;
    }

    /** Returns when the request began, in microseconds since the epoch. */
    public long startMicros() {
        return startMicros;
    }

    /** Says which logs it belongs in: those of the host of that name. */
    public void logs(String host) {
        logs = host;
    }

    /** Returns the name of the host in whose logs it belongs; empty for those of the server. */
    public String logs() {
        return logs;
    }

    /** Hangs the front end's own view of the request on this one; it replaces what hung there. */
    public void attach(Object own) {
        attachment = own;
    }

    /** Returns the front end's own view of the request, or null if it is not of that type. */
    public <T> @Nullable T attachment(Class<T> type) {
        return type.isInstance(attachment) ? type.cast(attachment) : null;
    }

    @Override
    public String toString() {
        return method() + " " + get("REQUEST_URI", "");
    }

    private int find(String name) {
        for (int at = 0; at < end; at += 2) {
            if (name.equals(table[at])) {
                return at;
            }
        }
        return -1;
    }
}
