// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.group;

import java.util.List;
import java.util.Set;
import org.wsgi4j.core.spi.EngineProvider.Capability;
import org.wsgi4j.cpython.CpythonWorkerProvider;
import org.wsgi4j.testkit.engine.FileWrapperContract;
import org.wsgi4j.testkit.engine.Hosting;

/** The contract of {@code wsgi.file_wrapper} where workers pass files that are not small. */
class PassedFileContractTest extends FileWrapperContract {

    @Override
    protected Hosting hosting() {
        return new GroupHosting(
                Set.of(Capability.PYTHON_3),
                engine -> new TestGroup(engine, new CpythonWorkerProvider(), List.of(), true));
    }
}
