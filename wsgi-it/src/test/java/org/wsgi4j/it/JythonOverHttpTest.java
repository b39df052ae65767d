package org.wsgi4j.it;

import org.junit.jupiter.api.Nested;
import org.wsgi4j.jetty.JettyFrontEndProvider;
import org.wsgi4j.jython.JythonEngineProvider;
import org.wsgi4j.testkit.engine.CloseContract;
import org.wsgi4j.testkit.engine.ConcurrencyContract;
import org.wsgi4j.testkit.engine.EnvironContract;
import org.wsgi4j.testkit.engine.EnvironHeadersContract;
import org.wsgi4j.testkit.engine.EnvironKeysContract;
import org.wsgi4j.testkit.engine.ErrorStreamContract;
import org.wsgi4j.testkit.engine.ErrorsContract;
import org.wsgi4j.testkit.engine.FileWrapperContract;
import org.wsgi4j.testkit.engine.Hosting;
import org.wsgi4j.testkit.engine.HttpHosting;
import org.wsgi4j.testkit.engine.InputContract;
import org.wsgi4j.testkit.engine.LifecycleContract;
import org.wsgi4j.testkit.engine.ReloadContract;
import org.wsgi4j.testkit.engine.ResponseBodyContract;
import org.wsgi4j.testkit.engine.ResponseHeadContract;
import org.wsgi4j.testkit.engine.StartResponseContract;
import org.wsgi4j.testkit.engine.ValidatorContract;

/** The engine contracts on Jython, over HTTP through Jetty. */
class JythonOverHttpTest {

    private static final Hosting JETTY = new HttpHosting(new JythonEngineProvider(), new JettyFrontEndProvider());

    @Nested
    class Environ extends EnvironContract {
        @Override
        protected Hosting hosting() {
            return JETTY;
        }
    }

    @Nested
    class EnvironHeaders extends EnvironHeadersContract {
        @Override
        protected Hosting hosting() {
            return JETTY;
        }
    }

    @Nested
    class EnvironKeys extends EnvironKeysContract {
        @Override
        protected Hosting hosting() {
            return JETTY;
        }
    }

    @Nested
    class Input extends InputContract {
        @Override
        protected Hosting hosting() {
            return JETTY;
        }
    }

    @Nested
    class ResponseHead extends ResponseHeadContract {
        @Override
        protected Hosting hosting() {
            return JETTY;
        }
    }

    @Nested
    class StartResponse extends StartResponseContract {
        @Override
        protected Hosting hosting() {
            return JETTY;
        }
    }

    @Nested
    class ResponseBody extends ResponseBodyContract {
        @Override
        protected Hosting hosting() {
            return JETTY;
        }
    }

    @Nested
    class Close extends CloseContract {
        @Override
        protected Hosting hosting() {
            return JETTY;
        }
    }

    @Nested
    class Errors extends ErrorsContract {
        @Override
        protected Hosting hosting() {
            return JETTY;
        }
    }

    @Nested
    class ErrorStream extends ErrorStreamContract {
        @Override
        protected Hosting hosting() {
            return JETTY;
        }
    }

    @Nested
    class FileWrapper extends FileWrapperContract {
        @Override
        protected Hosting hosting() {
            return JETTY;
        }
    }

    @Nested
    class Concurrency extends ConcurrencyContract {
        @Override
        protected Hosting hosting() {
            return JETTY;
        }
    }

    @Nested
    class Lifecycle extends LifecycleContract {
        @Override
        protected Hosting hosting() {
            return JETTY;
        }
    }

    @Nested
    class Reload extends ReloadContract {
        @Override
        protected Hosting hosting() {
            return JETTY;
        }
    }

    @Nested
    class Validator extends ValidatorContract {
        @Override
        protected Hosting hosting() {
            return JETTY;
        }
    }
}
