// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.io.IOException;
import java.io.InputStream;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.Response;

/**
 * A script whose requests are told something more.
 *
 * @param application the script's
 * @param headAsGet whether it sees HEAD as GET; the front end drops the body all the same
 * @param ignoreActivity whether its requests leave the inactivity timer alone
 */
record AdaptedScript(Application application, boolean headAsGet, boolean ignoreActivity) implements Application {

    @Override
    public void handle(Environ environ, InputStream input, Response response) throws IOException {
        if (headAsGet && environ.method().equals("HEAD")) {
            environ.put("REQUEST_METHOD", "GET");
        }
        environ.put("mod_wsgi.ignore_activity", ignoreActivity ? "1" : "0");
        application.handle(environ, input, response);
    }

    @Override
    public boolean isPrompt(Environ environ) {
        return application.isPrompt(environ);
    }
}
