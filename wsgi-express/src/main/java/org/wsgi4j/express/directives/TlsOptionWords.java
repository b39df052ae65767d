// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.util.List;
import java.util.Locale;
import org.wsgi4j.core.config.TlsRules;
import org.wsgi4j.express.directives.syntax.Directive;

/** The words of {@code SSLOptions}: with a sign they change what holds outside, without one they replace it. */
final class TlsOptionWords {

    private TlsOptionWords() {}

    static void read(Directive directive, Context context) {
        List<String> words = directive.arguments();
        if (words.isEmpty()) {
            throw directive.wrong("needs options such as +StdEnvVars");
        }
        if (words.stream().anyMatch(word -> !isSigned(word))) {
            TlsDirectives.change(context, rules -> rules.withShown(false, false));
        }
        words.forEach(word -> word(directive, context, word));
    }

    private static boolean isSigned(String word) {
        return word.startsWith("+") || word.startsWith("-");
    }

    private static void word(Directive directive, Context context, String word) {
        boolean on = !word.startsWith("-");
        String name = isSigned(word) ? word.substring(1) : word;
        switch (name.toLowerCase(Locale.ROOT)) {
            case "stdenvvars" -> TlsDirectives.change(context, rules -> rules.withShown(on, rules.certificates()));
            case "exportcertdata" -> TlsDirectives.change(context, rules -> withCertificates(rules, on));
            // As it is here anyway: no section takes back what another refuses, and nothing is negotiated anew.
            case "strictrequire", "optrenegotiate" -> {}
            case "fakebasicauth" -> refuseUnlessOff(directive, name, on, "lets people in by another name");
            case "legacydnstringformat" -> refuseUnlessOff(directive, name, on, "spells names as nobody does any more");
            default -> throw directive.wrong("does not know '" + name + "': known are StdEnvVars, ExportCertData");
        }
    }

    private static TlsRules withCertificates(TlsRules rules, boolean on) {
        return rules.withShown(rules.variables(), on);
    }

    private static void refuseUnlessOff(Directive directive, String name, boolean on, String why) {
        if (on) {
            throw directive.wrong("cannot have " + name + ", which " + why);
        }
    }
}
