/** Contract suites for engines and front ends. */
@NullMarked
package org.wsgi4j.testkit;

import org.jspecify.annotations.NullMarked;
