/** Passes requests on to other servers, by HTTP/1.1. */
@NullMarked
package org.wsgi4j.core.proxy;

import org.jspecify.annotations.NullMarked;
