// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** After each test there is no process below this one. */
final class ProcessLeaks implements AfterEachCallback {

    @Override
    public void afterEach(ExtensionContext test) {
        ProcessHandle.current().descendants().forEach(process -> ProcFile.awaitEnd(process.pid()));
    }
}
