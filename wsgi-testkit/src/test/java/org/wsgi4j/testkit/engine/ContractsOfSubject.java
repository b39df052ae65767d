// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** All contracts on the {@link Subject} that a configuration parameter names; run by {@link ContractsTest}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(ContractsOfSubject.FromConfiguration.class)
class ContractsOfSubject extends EngineContract {

    static final String PARAMETER = "subject";

    private final Subject subject;

    ContractsOfSubject(Subject subject) {
        this.subject = subject;
    }

    static final class FromConfiguration implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Subject.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return Subject.valueOf(context.getConfigurationParameter(PARAMETER).orElseThrow());
        }
    }

    @Override
    protected Hosting hosting() {
        return subject.hosting();
    }
}
