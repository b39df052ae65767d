package org.wsgi4j.jython;

import org.junit.jupiter.api.Nested;
import org.wsgi4j.testkit.engine.CloseContract;
import org.wsgi4j.testkit.engine.ConcurrencyContract;
import org.wsgi4j.testkit.engine.DirectHosting;
import org.wsgi4j.testkit.engine.EnvironContract;
import org.wsgi4j.testkit.engine.EnvironHeadersContract;
import org.wsgi4j.testkit.engine.EnvironKeysContract;
import org.wsgi4j.testkit.engine.ErrorStreamContract;
import org.wsgi4j.testkit.engine.ErrorsContract;
import org.wsgi4j.testkit.engine.FileWrapperContract;
import org.wsgi4j.testkit.engine.Hosting;
import org.wsgi4j.testkit.engine.InputContract;
import org.wsgi4j.testkit.engine.LifecycleContract;
import org.wsgi4j.testkit.engine.ReloadContract;
import org.wsgi4j.testkit.engine.ResponseBodyContract;
import org.wsgi4j.testkit.engine.ResponseHeadContract;
import org.wsgi4j.testkit.engine.StartResponseContract;
import org.wsgi4j.testkit.engine.ValidatorContract;

/** The engine contracts, without HTTP. */
class JythonContractTest {

    private static final Hosting JYTHON = new DirectHosting(new JythonEngineProvider());

    @Nested
    class Environ extends EnvironContract {
        @Override
        protected Hosting hosting() {
            return JYTHON;
        }
    }

    @Nested
    class EnvironHeaders extends EnvironHeadersContract {
        @Override
        protected Hosting hosting() {
            return JYTHON;
        }
    }

    @Nested
    class EnvironKeys extends EnvironKeysContract {
        @Override
        protected Hosting hosting() {
            return JYTHON;
        }
    }

    @Nested
    class Input extends InputContract {
        @Override
        protected Hosting hosting() {
            return JYTHON;
        }
    }

    @Nested
    class ResponseHead extends ResponseHeadContract {
        @Override
        protected Hosting hosting() {
            return JYTHON;
        }
    }

    @Nested
    class StartResponse extends StartResponseContract {
        @Override
        protected Hosting hosting() {
            return JYTHON;
        }
    }

    @Nested
    class ResponseBody extends ResponseBodyContract {
        @Override
        protected Hosting hosting() {
            return JYTHON;
        }
    }

    @Nested
    class Close extends CloseContract {
        @Override
        protected Hosting hosting() {
            return JYTHON;
        }
    }

    @Nested
    class Errors extends ErrorsContract {
        @Override
        protected Hosting hosting() {
            return JYTHON;
        }
    }

    @Nested
    class ErrorStream extends ErrorStreamContract {
        @Override
        protected Hosting hosting() {
            return JYTHON;
        }
    }

    @Nested
    class FileWrapper extends FileWrapperContract {
        @Override
        protected Hosting hosting() {
            return JYTHON;
        }
    }

    @Nested
    class Concurrency extends ConcurrencyContract {
        @Override
        protected Hosting hosting() {
            return JYTHON;
        }
    }

    @Nested
    class Lifecycle extends LifecycleContract {
        @Override
        protected Hosting hosting() {
            return JYTHON;
        }
    }

    @Nested
    class Reload extends ReloadContract {
        @Override
        protected Hosting hosting() {
            return JYTHON;
        }
    }

    @Nested
    class Validator extends ValidatorContract {
        @Override
        protected Hosting hosting() {
            return JYTHON;
        }
    }
}
