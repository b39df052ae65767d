@NullMarked
package org.wsgi4j.protocol;

import org.jspecify.annotations.NullMarked;
