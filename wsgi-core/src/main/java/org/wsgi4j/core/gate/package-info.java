/**
 * Who may see what: the contract between a site and those who decide.
 *
 * <p>Starting points: {@link org.wsgi4j.core.gate.Gate}, which decides on requests; {@link
 * org.wsgi4j.core.gate.Hooks}, what one asks.
 */
@NullMarked
package org.wsgi4j.core.gate;

import org.jspecify.annotations.NullMarked;
