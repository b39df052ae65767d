/** What is measured, and how. */
@NullMarked
package org.wsgi4j.benchmarks;

import org.jspecify.annotations.NullMarked;
