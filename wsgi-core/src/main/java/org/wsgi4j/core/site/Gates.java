// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.wsgi4j.core.config.Protection;
import org.wsgi4j.core.config.Settings;
import org.wsgi4j.core.gate.Gate;

/** The gates of a site: what is protected in the same way has the same gate. */
final class Gates {

    private final Function<Protection, Gate> maker;
    private final Map<Protection, Gate> made = new ConcurrentHashMap<>();

    Gates(Function<Protection, Gate> maker) {
        this.maker = maker;
    }

    /** Returns the gate of what has some settings. */
    Gate of(Settings settings) {
        Protection protection = settings.protection();
        return protection.isOpen() ? Gate.OPEN : made.computeIfAbsent(protection, maker);
    }
}
