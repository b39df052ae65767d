package org.wsgi4j.daemon.group;

import java.util.List;
import org.junit.jupiter.api.Nested;
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
import org.wsgi4j.testkit.engine.InputContract;
import org.wsgi4j.testkit.engine.LifecycleContract;
import org.wsgi4j.testkit.engine.ReloadContract;
import org.wsgi4j.testkit.engine.ResponseBodyContract;
import org.wsgi4j.testkit.engine.ResponseHeadContract;
import org.wsgi4j.testkit.engine.StartResponseContract;
import org.wsgi4j.testkit.engine.ValidatorContract;

/** The engine contracts on a process group: a worker process with Jython, without HTTP. */
class DaemonContractTest {

    private static final Hosting GROUP = new GroupHosting(
            new JythonEngineProvider().capabilities(), engine -> new TestGroup(engine, TestGroup.jython(), List.of()));

    @Nested
    class Environ extends EnvironContract {
        @Override
        protected Hosting hosting() {
            return GROUP;
        }
    }

    @Nested
    class EnvironHeaders extends EnvironHeadersContract {
        @Override
        protected Hosting hosting() {
            return GROUP;
        }
    }

    @Nested
    class EnvironKeys extends EnvironKeysContract {
        @Override
        protected Hosting hosting() {
            return GROUP;
        }
    }

    @Nested
    class Input extends InputContract {
        @Override
        protected Hosting hosting() {
            return GROUP;
        }
    }

    @Nested
    class ResponseHead extends ResponseHeadContract {
        @Override
        protected Hosting hosting() {
            return GROUP;
        }
    }

    @Nested
    class StartResponse extends StartResponseContract {
        @Override
        protected Hosting hosting() {
            return GROUP;
        }
    }

    @Nested
    class ResponseBody extends ResponseBodyContract {
        @Override
        protected Hosting hosting() {
            return GROUP;
        }
    }

    @Nested
    class Close extends CloseContract {
        @Override
        protected Hosting hosting() {
            return GROUP;
        }
    }

    @Nested
    class Errors extends ErrorsContract {
        @Override
        protected Hosting hosting() {
            return GROUP;
        }
    }

    @Nested
    class ErrorStream extends ErrorStreamContract {
        @Override
        protected Hosting hosting() {
            return GROUP;
        }
    }

    @Nested
    class FileWrapper extends FileWrapperContract {
        @Override
        protected Hosting hosting() {
            return GROUP;
        }
    }

    @Nested
    class Concurrency extends ConcurrencyContract {
        @Override
        protected Hosting hosting() {
            return GROUP;
        }
    }

    @Nested
    class Lifecycle extends LifecycleContract {
        @Override
        protected Hosting hosting() {
            return GROUP;
        }
    }

    @Nested
    class Reload extends ReloadContract {
        @Override
        protected Hosting hosting() {
            return GROUP;
        }
    }

    @Nested
    class Validator extends ValidatorContract {
        @Override
        protected Hosting hosting() {
            return GROUP;
        }
    }
}
