// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import org.wsgi4j.jetty.JettyFrontEndProvider;
import org.wsgi4j.jython.JythonEngineProvider;
import org.wsgi4j.testkit.engine.EngineContract;
import org.wsgi4j.testkit.engine.Hosting;
import org.wsgi4j.testkit.engine.HttpHosting;

/** The engine contracts on Jython, over HTTP through Jetty. */
class JythonOverHttpTest extends EngineContract {

    private static final Hosting JETTY = new HttpHosting(new JythonEngineProvider(), new JettyFrontEndProvider());

    @Override
    protected Hosting hosting() {
        return JETTY;
    }
}
