// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.group;

import java.util.List;
import org.wsgi4j.jython.JythonEngineProvider;
import org.wsgi4j.testkit.engine.EngineContract;
import org.wsgi4j.testkit.engine.Hosting;

/** The engine contracts on a process group: a worker process with Jython, without HTTP. */
class DaemonContractTest extends EngineContract {

    private static final Hosting GROUP = new GroupHosting(
            new JythonEngineProvider().capabilities(), engine -> new TestGroup(engine, TestGroup.jython(), List.of()));

    @Override
    protected Hosting hosting() {
        return GROUP;
    }
}
