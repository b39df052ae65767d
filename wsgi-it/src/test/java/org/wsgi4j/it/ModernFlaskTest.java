// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import java.nio.file.Path;

/** The same application on Flask 3 and CPython, in the virtual environment that {@code --python-home} names. */
class ModernFlaskTest extends RealApplicationContract {

    @Override
    StartServer site() throws Exception {
        Path site = Repository.app("flask");
        return StartServer.of(site.resolve("wsgi.py"))
                .with("--working-directory", site)
                .with(
                        "--python-home",
                        VirtualEnvironment.of("requirements-flask.txt").directory())
                .with("--threads", "16");
    }

    @Override
    StartServer withPackages(StartServer site) {
        return site;
    }
}
