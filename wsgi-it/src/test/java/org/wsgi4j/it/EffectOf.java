// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Says of a test that it sees what options of {@code start-server} do: it starts a server with each of them, and fails if
 * one has no effect. {@code -Dwsgi4j.without=--umask} tries that: servers start without the option then.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@ExtendWith(GivenOptions.class)
@interface EffectOf {

    /** Returns the options, by one of their names. */
    String[] value();
}
