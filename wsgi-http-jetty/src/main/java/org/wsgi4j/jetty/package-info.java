/** The front end on Eclipse Jetty. */
@NullMarked
package org.wsgi4j.jetty;

import org.jspecify.annotations.NullMarked;
