// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.http;

import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.Headers;

/** Adds the variables of the header fields (RFC 3875 4.1.18). */
final class FieldVariables implements Headers.Visitor {

    /** More lines than any browser sends; the search for repeated ones must stay cheap. */
    private static final int MOST_FIELDS = 200;

    private final Environ environ;
    private final int firstField;
    private int fields;
    private @Nullable String trouble;

    private FieldVariables(Environ environ) {
        this.environ = environ;
        this.firstField = environ.size();
    }

    static void add(Environ environ, Headers headers) throws BadRequestException {
        FieldVariables variables = new FieldVariables(environ);
        headers.forEach(variables);
        if (variables.fields > MOST_FIELDS) {
            throw new BadRequestException(431, "more than " + MOST_FIELDS + " header fields");
        }
        if (variables.trouble != null) {
            throw new BadRequestException(400, variables.trouble);
        }
    }

    @Override
    public void field(String name, String value) {
        if (++fields > MOST_FIELDS) {
            return;
        }
        String variable = VariableNames.of(name);
        if (value.indexOf(0) >= 0 || value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0) {
            trouble = "a NUL, CR or LF in a header field";
        } else if (!variable.equals(VariableNames.DROPPED)) {
            put(variable, value);
        } else if (!RequestLine.isToken(name)) {
            trouble = "a header field without a proper name";
        }
    }

    /** Looks among the fields only: nothing a client sends may change another variable. */
    private void put(String variable, String value) {
        for (int i = firstField; i < environ.size(); i++) {
            if (environ.name(i).equals(variable)) {
                environ.put(variable, joined(variable, environ.value(i), value));
                return;
            }
        }
        environ.add(variable, value);
    }

    /** RFC 9110 5.3; Cookie by RFC 6265 5.4 and HTTP/2's split cookies (RFC 9113 8.2.3). */
    private String joined(String variable, String first, String second) {
        return switch (variable) {
            case "HTTP_COOKIE" -> first + "; " + second;
            case "HTTP_HOST", "CONTENT_LENGTH", "CONTENT_TYPE", "HTTP_TRANSFER_ENCODING" -> {
                trouble = "a header field given twice that may be given once: " + variable;
                yield first;
            }
            default -> first + ", " + second;
        };
    }
}
