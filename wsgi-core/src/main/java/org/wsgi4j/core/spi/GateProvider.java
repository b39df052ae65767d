// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.spi;

import java.util.Map;
import org.wsgi4j.core.gate.Hooks;

/**
 * Makes hooks written in Java, such as for a directory of users. Found by {@link java.util.ServiceLoader}; has a public
 * constructor without parameters.
 */
public interface GateProvider extends Provider {

    /**
     * Makes hooks. Whoever asked for them closes them when nothing is guarded by them any more.
     *
     * @param options what they are told, by the provider's own names
     * @throws org.wsgi4j.core.config.ConfigException if they cannot be made of these options
     */
    Hooks open(Map<String, String> options);
}
