/**
 * From a request to the application that answers it.
 *
 * <p>Starting point: {@link org.wsgi4j.core.site.Site}.
 */
@NullMarked
package org.wsgi4j.core.site;

import org.jspecify.annotations.NullMarked;
