/**
 * The syntax of Apache's configuration files: what is written, not what it means. {@link
 * org.wsgi4j.express.directives.syntax.ConfigFiles} reads files into {@link org.wsgi4j.express.directives.syntax.Node}s.
 */
@NullMarked
package org.wsgi4j.express.directives.syntax;

import org.jspecify.annotations.NullMarked;
