/**
 * Processes that are started, watched through {@code /proc}, and ended.
 *
 * <p>Starting point: {@link org.wsgi4j.benchmarks.process.Processes}.
 */
@NullMarked
package org.wsgi4j.benchmarks.process;

import org.jspecify.annotations.NullMarked;
