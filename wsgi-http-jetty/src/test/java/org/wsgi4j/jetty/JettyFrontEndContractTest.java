package org.wsgi4j.jetty;

import org.wsgi4j.core.spi.FrontEndProvider;
import org.wsgi4j.core.spi.Providers;
import org.wsgi4j.testkit.http.FrontEndContract;

class JettyFrontEndContractTest extends FrontEndContract {

    /** Found the way a server finds it. */
    @Override
    public FrontEndProvider provider() {
        return Providers.load("front end", FrontEndProvider.class, getClass().getClassLoader())
                .named("jetty");
    }
}
