// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.util.List;
import org.wsgi4j.core.config.ErrorDocument;
import org.wsgi4j.express.directives.syntax.Directive;

/** The directive that says what is shown for errors. */
final class ErrorDirectives {

    private ErrorDirectives() {}

    static void addTo(Vocabulary vocabulary) {
        vocabulary.anywhere("ErrorDocument", ErrorDirectives::document);
    }

    private static void document(Directive directive, Context context) {
        List<String> words = directive.between(2, 2, "a status and what is shown");
        if (!words.get(0).matches("[45]\\d\\d")) {
            throw directive.wrong("needs a status of 400 to 599, not '" + words.get(0) + "'");
        }
        int status = Integer.parseInt(words.get(0));
        String text = words.get(1);
        if (text.equalsIgnoreCase("default")) {
            context.change(draft -> draft.errorDocuments().remove(status));
            return;
        }
        ErrorDocument document = text.startsWith("/")
                ? new ErrorDocument.Local(text)
                : text.matches("https?://.*") ? new ErrorDocument.Elsewhere(text) : new ErrorDocument.Text(text);
        context.change(draft -> draft.errorDocuments().put(status, document));
    }
}
