// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import java.nio.file.Path;

/** The same Flask application in the process of the server. */
class FlaskEmbeddedTest extends RealApplicationContract {

    @Override
    StartServer site() {
        Path site = Repository.app("flask");
        return StartServer.of(site.resolve("wsgi.py"), "--embedded-mode").with("--working-directory", site);
    }
}
