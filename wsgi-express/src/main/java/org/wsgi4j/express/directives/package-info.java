/**
 * The reader of configuration files in Apache's syntax, with the directives of mod_wsgi.
 *
 * <p>Starting points: {@link org.wsgi4j.express.directives.DirectiveReader} reads files; {@link
 * org.wsgi4j.express.directives.Directives} is what it finds in them.
 */
@NullMarked
package org.wsgi4j.express.directives;

import org.jspecify.annotations.NullMarked;
