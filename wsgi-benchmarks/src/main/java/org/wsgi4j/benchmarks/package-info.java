/**
 * What is measured, and how.
 *
 * <p>Starting points: {@link org.wsgi4j.benchmarks.Comparison}, the command {@code bin/benchmark}; {@code
 * org.wsgi4j.benchmarks.jmh} for single steps.
 */
@NullMarked
package org.wsgi4j.benchmarks;

import org.jspecify.annotations.NullMarked;
