/**
 * Hooks that ask a directory of users.
 *
 * <p>Starting point: {@link org.wsgi4j.examples.gate.DirectoryGateProvider}.
 */
@NullMarked
package org.wsgi4j.examples.gate;

import org.jspecify.annotations.NullMarked;
