// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import org.wsgi4j.core.spi.FrontEndProvider;
import org.wsgi4j.testkit.http.HttpStrictness;

class JettyHttpStrictnessTest extends HttpStrictness {

    @Override
    public FrontEndProvider provider() {
        return new JettyFrontEndProvider();
    }
}
