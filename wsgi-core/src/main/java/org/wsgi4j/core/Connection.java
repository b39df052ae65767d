package org.wsgi4j.core;

/**
 * The transport connection that a request came on. One value serves all requests of the connection.
 *
 * @param remote the client's end
 * @param local the server's end
 * @param secure whether the connection is TLS
 * @param id a name for the connection, unique in this server while it runs
 */
public record Connection(Endpoint remote, Endpoint local, boolean secure, String id) {

    /**
     * An end of a connection, in the form that CGI variables want.
     *
     * @param address the numeric address, without brackets
     * @param port the port in decimal digits; empty for a socket without ports
     */
    public record Endpoint(String address, String port) {}
}
