package org.wsgi4j.testkit.engine;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** All contracts on the {@link Subject} that a configuration parameter names; run by {@link ContractsTest}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(ContractsOfSubject.FromConfiguration.class)
class ContractsOfSubject {

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

    @Nested
    class Environ extends EnvironContract {
        @Override
        protected Hosting hosting() {
            return subject.hosting();
        }
    }

    @Nested
    class EnvironHeaders extends EnvironHeadersContract {
        @Override
        protected Hosting hosting() {
            return subject.hosting();
        }
    }

    @Nested
    class EnvironKeys extends EnvironKeysContract {
        @Override
        protected Hosting hosting() {
            return subject.hosting();
        }
    }

    @Nested
    class Input extends InputContract {
        @Override
        protected Hosting hosting() {
            return subject.hosting();
        }
    }

    @Nested
    class ResponseHead extends ResponseHeadContract {
        @Override
        protected Hosting hosting() {
            return subject.hosting();
        }
    }

    @Nested
    class StartResponse extends StartResponseContract {
        @Override
        protected Hosting hosting() {
            return subject.hosting();
        }
    }

    @Nested
    class ResponseBody extends ResponseBodyContract {
        @Override
        protected Hosting hosting() {
            return subject.hosting();
        }
    }

    @Nested
    class Close extends CloseContract {
        @Override
        protected Hosting hosting() {
            return subject.hosting();
        }
    }

    @Nested
    class Errors extends ErrorsContract {
        @Override
        protected Hosting hosting() {
            return subject.hosting();
        }
    }

    @Nested
    class ErrorStream extends ErrorStreamContract {
        @Override
        protected Hosting hosting() {
            return subject.hosting();
        }
    }

    @Nested
    class FileWrapper extends FileWrapperContract {
        @Override
        protected Hosting hosting() {
            return subject.hosting();
        }
    }

    @Nested
    class Concurrency extends ConcurrencyContract {
        @Override
        protected Hosting hosting() {
            return subject.hosting();
        }
    }

    @Nested
    class Lifecycle extends LifecycleContract {
        @Override
        protected Hosting hosting() {
            return subject.hosting();
        }
    }

    @Nested
    class Reload extends ReloadContract {
        @Override
        protected Hosting hosting() {
            return subject.hosting();
        }
    }

    @Nested
    class Validator extends ValidatorContract {
        @Override
        protected Hosting hosting() {
            return subject.hosting();
        }
    }
}
