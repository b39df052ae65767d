package org.wsgi4j.jetty;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.wsgi4j.core.spi.FrontEndProvider;
import org.wsgi4j.testkit.http.HttpStrictness;

final class JettyStrictnessTest extends HttpStrictness {

    @BeforeAll
    static void letTheJdkTakeItsSocket() throws IOException {
        JettyContractTest.letTheJdkTakeItsSocket();
    }

    @Override
    public FrontEndProvider provider() {
        return new JettyFrontEndProvider();
    }
}
