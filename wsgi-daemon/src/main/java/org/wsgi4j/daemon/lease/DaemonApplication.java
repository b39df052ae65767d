// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.lease;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Completion;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.ScriptRef;

/** An application that runs in the worker processes of a group. */
public final class DaemonApplication implements Application {

    private static final long MICROS_PER_MILLI = 1000;

    private final String group;
    private final Freshness freshness;
    private final boolean files;
    private final Leases leases;

    /**
     * Creates it.
     *
     * @param group the name of the process group
     * @param script the application
     * @param files whether the workers may pass files for their answers ({@code WSGIEnableSendfile})
     * @param leases gives the right to send it requests
     */
    public DaemonApplication(String group, ScriptRef script, boolean files, Leases leases) {
        this.group = group;
        this.freshness = new Freshness(script);
        this.files = files;
        this.leases = leases;
    }

    @Override
    public void handle(Environ environ, InputStream input, Response response) throws IOException {
        InlineBody body = InlineBody.of(environ, input);
        environ.put("mod_wsgi.process_group", group);
        environ.put("mod_wsgi.queue_start", micros());
        carry(new Journey.Freight(freshness, environ, body, input, response, files));
    }

    /** An idle worker thread reads its leg, which has room for a request. */
    @Override
    public boolean isPrompt(Environ environ) {
        return true;
    }

    private void carry(Journey.Freight freight) throws IOException {
        Completion completion = freight.response().detach();
        if (completion == null) {
            Wait wait = new Wait();
            new Journey(freight, wait, leases).start();
            wait.await();
        } else {
            new Journey(freight, completion, leases).start();
        }
    }

    private static String micros() {
        return Long.toString(System.currentTimeMillis() * MICROS_PER_MILLI);
    }

    /** The end of an answer that somebody waits for. */
    private static final class Wait implements Completion {

        private final CompletableFuture<Void> over = new CompletableFuture<>();

        @Override
        public void done() {
            over.complete(null);
        }

        @Override
        public void failed(Throwable failure) {
            over.completeExceptionally(failure);
        }

        /** Returns or throws as the application would. Others use the response till then, so that nothing ends this wait. */
        void await() throws IOException {
            try {
                over.join();
            } catch (CompletionException ended) {
                if (ended.getCause() instanceof IOException gone) {
                    throw gone;
                }
                throw ended.getCause() instanceof RuntimeException failure ? failure : ended;
            }
        }
    }
}
