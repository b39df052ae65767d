// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.group;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.wsgi4j.core.spi.EngineProvider.Capability;
import org.wsgi4j.cpython.CpythonWorkerProvider;
import org.wsgi4j.testkit.engine.EngineContract;
import org.wsgi4j.testkit.engine.Hosting;

/**
 * The engine contracts on a process group: a worker process of CPython, without HTTP. It has no Java, and the server's end of
 * the wire is the same for {@link DaemonContractTest}: one Java is enough.
 */
@Tag("one-java")
class CpythonContractTest extends EngineContract {

    private static final Hosting GROUP = new GroupHosting(
            Set.of(Capability.PYTHON_3, Capability.APPLICATION_GROUPS),
            engine -> new TestGroup(engine, new CpythonWorkerProvider(), List.of()));

    @Override
    protected Hosting hosting() {
        return GROUP;
    }
}
