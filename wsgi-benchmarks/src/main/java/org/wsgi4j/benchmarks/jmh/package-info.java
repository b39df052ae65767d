/**
 * What single steps of a request cost, measured with JMH: {@code bin/benchmark jmh} runs them all.
 *
 * <p>Starting points: {@link org.wsgi4j.benchmarks.jmh.EnvironBenchmark}, {@link
 * org.wsgi4j.benchmarks.jmh.ResponseBenchmark}, {@link org.wsgi4j.benchmarks.jmh.WireBenchmark}.
 */
@NullMarked
package org.wsgi4j.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
