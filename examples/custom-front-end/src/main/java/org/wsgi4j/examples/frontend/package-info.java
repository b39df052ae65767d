/** A front end on the HTTP server of the JDK. */
@NullMarked
package org.wsgi4j.examples.frontend;

import org.jspecify.annotations.NullMarked;
