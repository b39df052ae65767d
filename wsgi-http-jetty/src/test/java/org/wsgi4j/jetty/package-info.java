/** Tests of the front end over real sockets: {@code Served} runs one, {@code RawHttp} talks to it byte by byte. */
@NullMarked
package org.wsgi4j.jetty;

import org.jspecify.annotations.NullMarked;
