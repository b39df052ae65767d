/** Tests of starting processes. */
@NullMarked
package org.wsgi4j.daemon.launch;

import org.jspecify.annotations.NullMarked;
