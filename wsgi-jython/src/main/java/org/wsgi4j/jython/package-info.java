/** The engine that runs Python 2.7 in this JVM. */
@NullMarked
package org.wsgi4j.jython;

import org.jspecify.annotations.NullMarked;
