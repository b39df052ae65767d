// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.util.List;

/**
 * The directives, most of them of mod_wsgi, about things that this server does not have, or always does in one way. Their values are checked
 * all the same, and one that asks for another way is told.
 */
final class FormerDirectives {

    private static final List<String> TOKENS =
            List.of("prod", "productonly", "major", "minor", "min", "minimal", "os", "full");
    private static final List<String> MUTEXES = List.of("default", "flock", "fcntl", "sysvsem", "posixsem", "pthread");

    private final Notices notices;

    FormerDirectives(Notices notices) {
        this.notices = notices;
    }

    void addTo(Vocabulary vocabulary) {
        addApacheTo(vocabulary);
        for (String either : List.of("WSGILazyInitialization", "WSGISocketRotation", "WSGIVerboseDebugging")) {
            vocabulary.server(either, (directive, context) -> directive.onOff());
        }
        vocabulary.server("WSGIAcceptMutex", (directive, context) -> directive.oneOf(MUTEXES));
        always(vocabulary, "WSGIPy3kWarningFlag", false, "as no Python here has the option -3");
        always(vocabulary, "WSGIDestroyInterpreter", true, "as interpreters always end in order");
        always(vocabulary, "WSGICaseSensitivity", true, "as URLs are compared letter by letter");
        always(vocabulary, "WSGIPassApacheRequest", false, "as there is no request of Apache");
        for (String authority : List.of("WSGIUserAuthoritative", "WSGIGroupAuthoritative")) {
            vocabulary.anywhere(authority, (directive, context) -> {
                if (!directive.onOff()) {
                    throw directive.wrong("can only be On: there is nobody else here who could let users in");
                }
            });
        }
    }

    private void addApacheTo(Vocabulary vocabulary) {
        vocabulary.server("ServerTokens", (directive, context) -> {
            if (!directive.oneOf(TOKENS).startsWith("prod")) {
                notices.once(directive, "does nothing here, as the field Server says wsgi4j and nothing more");
            }
        });
        vocabulary.anywhere("ServerSignature", (directive, context) -> {
            if (!directive.oneOf(List.of("off", "on", "email")).equals("off")) {
                notices.once(directive, "does nothing here, as pages of the server do not say what it is");
            }
        });
    }

    private void always(Vocabulary vocabulary, String name, boolean way, String reason) {
        vocabulary.anywhere(name, (directive, context) -> {
            if (directive.onOff() != way) {
                notices.once(directive, "does nothing here, " + reason);
            }
        });
    }
}
