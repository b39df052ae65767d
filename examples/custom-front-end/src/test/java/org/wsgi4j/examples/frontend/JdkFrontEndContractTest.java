// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.examples.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.wsgi4j.core.spi.FrontEndProvider;
import org.wsgi4j.core.spi.FrontEndProvider.Capability;
import org.wsgi4j.core.spi.Providers;
import org.wsgi4j.testkit.http.FrontEndContract;

class JdkFrontEndContractTest extends FrontEndContract {

    /** Found the way a server finds it. */
    @Override
    public FrontEndProvider provider() {
        return Providers.load("front end", FrontEndProvider.class, getClass().getClassLoader())
                .named("jdk");
    }

    @Test
    void theServerOfTheJdkIsNotStrict() {
        assertThat(provider().capabilities()).doesNotContain(Capability.STRICT_HTTP);
    }
}
