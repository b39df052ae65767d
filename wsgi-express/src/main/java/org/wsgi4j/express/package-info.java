/** The one-command server. */
@NullMarked
package org.wsgi4j.express;

import org.jspecify.annotations.NullMarked;
