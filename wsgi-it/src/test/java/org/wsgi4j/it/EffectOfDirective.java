// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says of a test that it sees what directives do in a server that runs: it fails if one of them has no effect. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface EffectOfDirective {

    /** Returns the directives. */
    String[] value();
}
