// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Set;
import org.wsgi4j.core.spi.FrontEnd;
import org.wsgi4j.core.spi.FrontEndConfig;
import org.wsgi4j.core.spi.FrontEndProvider;

/** Makes front ends on Eclipse Jetty. */
public final class JettyFrontEndProvider implements FrontEndProvider {

    /** Creates the provider. */
    @Inject
    public JettyFrontEndProvider() {}

    @Override
    public String name() {
        return "jetty";
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.allOf(Capability.class);
    }

    @Override
    public FrontEnd open(FrontEndConfig config) {
        return new JettyFrontEnd(config);
    }
}
