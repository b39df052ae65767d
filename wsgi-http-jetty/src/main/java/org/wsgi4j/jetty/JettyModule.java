// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import org.wsgi4j.core.spi.FrontEndProvider;

/** Adds Jetty to the set of front ends of a Guice injector. Needs Guice, which this module's jar does not bring along. */
public final class JettyModule extends AbstractModule {

    /** Creates the module. */
    public JettyModule() {}

    @Override
    protected void configure() {
        Multibinder.newSetBinder(binder(), FrontEndProvider.class).addBinding().to(JettyFrontEndProvider.class);
    }
}
