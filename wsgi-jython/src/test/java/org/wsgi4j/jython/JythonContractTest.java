// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import org.wsgi4j.testkit.engine.DirectHosting;
import org.wsgi4j.testkit.engine.EngineContract;
import org.wsgi4j.testkit.engine.Hosting;

/** The engine contracts, without HTTP. */
class JythonContractTest extends EngineContract {

    private static final Hosting JYTHON = new DirectHosting(new JythonEngineProvider());

    @Override
    protected Hosting hosting() {
        return JYTHON;
    }
}
