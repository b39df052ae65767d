/**
 * The servers that are compared, and how each is started.
 *
 * <p>Starting point: {@link org.wsgi4j.benchmarks.candidate.Candidates}; a server is added there or in one of its parts.
 */
@NullMarked
package org.wsgi4j.benchmarks.candidate;

import org.jspecify.annotations.NullMarked;
