// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wsgi4j.core.spi.FrontEndProvider;
import org.wsgi4j.core.spi.Providers;

final class JettyModuleTest {

    @Test
    void guiceFindsTheProvider() {
        Set<FrontEndProvider> found = Guice.createInjector(
                        binder -> binder.requireExplicitBindings(),
                        binder -> binder.bind(JettyFrontEndProvider.class),
                        new JettyModule())
                .getInstance(Key.get(new TypeLiteral<Set<FrontEndProvider>>() {}));
        assertThat(found).singleElement().isInstanceOf(JettyFrontEndProvider.class);
    }

    @Test
    void serviceLoaderFindsTheProvider() {
        assertThat(Providers.load(
                                "front end", FrontEndProvider.class, getClass().getClassLoader())
                        .named("jetty"))
                .isInstanceOf(JettyFrontEndProvider.class);
    }
}
