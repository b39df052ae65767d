/** The files of a server root that is set up for a server that is started later, by its control script. */
@NullMarked
package org.wsgi4j.express.setup;

import org.jspecify.annotations.NullMarked;
