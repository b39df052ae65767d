// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.report;

import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * The middle of some values, and how far they scatter.
 *
 * @param lower a quarter of the values is not above it
 * @param median half of the values is not above it
 * @param upper three quarters of the values are not above it
 */
public record Quartiles(double lower, double median, double upper) {

    /**
     * Computes the quartiles, between two values by linear interpolation (the method of R and NumPy).
     *
     * @throws IllegalArgumentException if there is no value
     */
    public static Quartiles of(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("no values");
        }
        return new Quartiles(at(sorted, 0.25), at(sorted, 0.5), at(sorted, 0.75));
    }

    /** Returns the form {@code 1.00 [0.98–1.03]}, with more decimals where the median is small. */
    @Override
    public String toString() {
        String number = median < 0.1 ? "%.4f" : "%.2f";
        return String.format(Locale.ROOT, number + " [" + number + "–" + number + "]", median, lower, upper);
    }

    private static double at(double[] sorted, double part) {
        double place = part * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
