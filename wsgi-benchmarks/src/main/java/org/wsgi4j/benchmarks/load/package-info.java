/**
 * What is asked of a server, and what is seen.
 *
 * <p>Starting points: {@link org.wsgi4j.benchmarks.load.Scenario}, {@link org.wsgi4j.benchmarks.load.Load}.
 */
@NullMarked
package org.wsgi4j.benchmarks.load;

import org.jspecify.annotations.NullMarked;
