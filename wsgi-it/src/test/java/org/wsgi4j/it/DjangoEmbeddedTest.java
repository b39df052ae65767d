// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

/** The same Django project in the process of the server. */
@Tag("full")
class DjangoEmbeddedTest extends RealApplicationContract {

    @Override
    StartServer site() {
        Path project = Repository.app("django");
        return StartServer.of(project.resolve("wsgi.py"), "--embedded-mode").with("--working-directory", project);
    }
}
