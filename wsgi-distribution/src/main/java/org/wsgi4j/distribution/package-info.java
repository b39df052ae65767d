/** Makes what users of Python install. A tool of the build: the server does not contain it. */
@NullMarked
package org.wsgi4j.distribution;

import org.jspecify.annotations.NullMarked;
