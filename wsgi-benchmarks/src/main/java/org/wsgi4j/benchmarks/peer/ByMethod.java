// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.peer;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** One handler for POST and another for the rest. */
final class ByMethod extends Handler.Abstract {

    private final Handler post;
    private final Handler other;

    ByMethod(Handler post, Handler other) {
        this.post = post;
        this.other = other;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Handler chosen = request.getMethod().equals("POST") ? post : other;
        return chosen.handle(request, response, callback);
    }
}
