// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.auth;

import org.wsgi4j.core.Environ;

/** What hooks see of a request: what mod_wsgi shows them. No credentials, no user, and nothing that SetEnv has set. */
final class HookEnviron {

    private HookEnviron() {}

    /** Copies the variables that a hook may see. */
    static Environ of(Environ request) {
        Environ shown = request.bare();
        for (int i = 0; i < request.size(); i++) {
            String name = request.name(i);
            if (isShown(name)) {
                shown.add(name, request.value(i));
            }
        }
        shown.put("SERVER_SIGNATURE", "");
        // The group that a hook runs in is the server's business; mod_wsgi runs them in the server.
        shown.put("mod_wsgi.process_group", "");
        return shown;
    }

    private static boolean isShown(String name) {
        return switch (name) {
            case "HTTP_AUTHORIZATION", "HTTP_PROXY_AUTHORIZATION" -> false;
            case "CONTENT_TYPE",
                    "CONTENT_LENGTH",
                    "SERVER_SOFTWARE",
                    "SERVER_NAME",
                    "SERVER_ADDR",
                    "SERVER_PORT",
                    "SERVER_ADMIN",
                    "SERVER_PROTOCOL",
                    "REMOTE_ADDR",
                    "REMOTE_PORT",
                    "DOCUMENT_ROOT",
                    "REQUEST_METHOD",
                    "QUERY_STRING",
                    "REQUEST_URI",
                    "REQUEST_SCHEME",
                    "SCRIPT_NAME",
                    "PATH_INFO" -> true;
            default -> name.startsWith("HTTP_");
        };
    }
}
