// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import org.junit.jupiter.api.Nested;

/** All chapters of the engine contract, for whatever a {@link Hosting} has under test. */
public abstract class EngineContract {

    /** Returns what serves the applications. */
    protected abstract Hosting hosting();

    /** See {@link EnvironContract}. */
    @Nested
    public class Environ extends EnvironContract {
        @Override
        protected Hosting hosting() {
            return EngineContract.this.hosting();
        }
    }

    /** See {@link EnvironHeadersContract}. */
    @Nested
    public class EnvironHeaders extends EnvironHeadersContract {
        @Override
        protected Hosting hosting() {
            return EngineContract.this.hosting();
        }
    }

    /** See {@link EnvironKeysContract}. */
    @Nested
    public class EnvironKeys extends EnvironKeysContract {
        @Override
        protected Hosting hosting() {
            return EngineContract.this.hosting();
        }
    }

    /** See {@link InputContract}. */
    @Nested
    public class Input extends InputContract {
        @Override
        protected Hosting hosting() {
            return EngineContract.this.hosting();
        }
    }

    /** See {@link ResponseHeadContract}. */
    @Nested
    public class ResponseHead extends ResponseHeadContract {
        @Override
        protected Hosting hosting() {
            return EngineContract.this.hosting();
        }
    }

    /** See {@link StartResponseContract}. */
    @Nested
    public class StartResponse extends StartResponseContract {
        @Override
        protected Hosting hosting() {
            return EngineContract.this.hosting();
        }
    }

    /** See {@link ResponseBodyContract}. */
    @Nested
    public class ResponseBody extends ResponseBodyContract {
        @Override
        protected Hosting hosting() {
            return EngineContract.this.hosting();
        }
    }

    /** See {@link CloseContract}. */
    @Nested
    public class Close extends CloseContract {
        @Override
        protected Hosting hosting() {
            return EngineContract.this.hosting();
        }
    }

    /** See {@link ErrorsContract}. */
    @Nested
    public class Errors extends ErrorsContract {
        @Override
        protected Hosting hosting() {
            return EngineContract.this.hosting();
        }
    }

    /** See {@link ErrorStreamContract}. */
    @Nested
    public class ErrorStream extends ErrorStreamContract {
        @Override
        protected Hosting hosting() {
            return EngineContract.this.hosting();
        }
    }

    /** See {@link FileWrapperContract}. */
    @Nested
    public class FileWrapper extends FileWrapperContract {
        @Override
        protected Hosting hosting() {
            return EngineContract.this.hosting();
        }
    }

    /** See {@link ConcurrencyContract}. */
    @Nested
    public class Concurrency extends ConcurrencyContract {
        @Override
        protected Hosting hosting() {
            return EngineContract.this.hosting();
        }
    }

    /** See {@link LifecycleContract}. */
    @Nested
    public class Lifecycle extends LifecycleContract {
        @Override
        protected Hosting hosting() {
            return EngineContract.this.hosting();
        }
    }

    /** See {@link HookContract}. */
    @Nested
    public class Hook extends HookContract {
        @Override
        protected Hosting hosting() {
            return EngineContract.this.hosting();
        }
    }

    /** See {@link ModuleContract}. */
    @Nested
    public class Module extends ModuleContract {
        @Override
        protected Hosting hosting() {
            return EngineContract.this.hosting();
        }
    }

    /** See {@link ReloadContract}. */
    @Nested
    public class Reload extends ReloadContract {
        @Override
        protected Hosting hosting() {
            return EngineContract.this.hosting();
        }
    }

    /** See {@link ValidatorContract}. */
    @Nested
    public class Validator extends ValidatorContract {
        @Override
        protected Hosting hosting() {
            return EngineContract.this.hosting();
        }
    }
}
