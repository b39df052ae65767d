// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.wsgi4j.core.spi.FrontEndProvider;
import org.wsgi4j.testkit.http.FrontEndContract;

final class JettyContractTest extends FrontEndContract {

    /** From the first connection on the JDK keeps a socket of its own, which is nobody's leak. */
    @BeforeAll
    static void letTheJdkTakeItsSocket() throws IOException {
        try (Served served = new Served((environ, input, response) -> Served.answer(response, "hello"))) {
            served.get("/");
        }
    }

    @Override
    public FrontEndProvider provider() {
        return new JettyFrontEndProvider();
    }
}
