/** What the Python package {@code sqlite3} of this module is made of. It is the interface of that package, not of programs. */
@NullMarked
package org.wsgi4j.sqlite;

import org.jspecify.annotations.NullMarked;
