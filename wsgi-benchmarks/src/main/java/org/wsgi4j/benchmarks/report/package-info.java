/**
 * From measurements to a report.
 *
 * <p>Starting points: {@link org.wsgi4j.benchmarks.report.ComparisonReport}, {@link org.wsgi4j.benchmarks.report.Report}.
 */
@NullMarked
package org.wsgi4j.benchmarks.report;

import org.jspecify.annotations.NullMarked;
