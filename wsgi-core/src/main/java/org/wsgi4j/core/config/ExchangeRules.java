// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is changed of requests and of their answers on the way.
 *
 * @param early the variables that a request is given first, as what follows may ask for them ({@code SetEnvIf})
 * @param variables the variables that it is given when it is known who answers ({@code SetEnv})
 * @param requestHeaders how its header fields are changed ({@code RequestHeader})
 * @param headers how the header fields of the answer are changed ({@code Header})
 * @param charset the charset of answers that are {@code text/plain} or {@code text/html} and name none, empty for none; absent
 *     for what answers to say ({@code AddDefaultCharset})
 * @param expiry how long answers are good ({@code ExpiresActive})
 * @param errorDocuments what is shown for an error, by status ({@code ErrorDocument})
 */
public record ExchangeRules(
        List<VariableRule> early,
        List<VariableRule> variables,
        List<HeaderRule> requestHeaders,
        List<HeaderRule> headers,
        Optional<String> charset,
        Expiry expiry,
        Map<Integer, ErrorDocument> errorDocuments) {

    /** Nothing is changed. */
    public static final ExchangeRules NONE =
            new ExchangeRules(List.of(), List.of(), List.of(), List.of(), Optional.empty(), Expiry.NONE, Map.of());

    /** Copies the collections. */
    public ExchangeRules {
        early = List.copyOf(early);
        variables = List.copyOf(variables);
        requestHeaders = List.copyOf(requestHeaders);
        headers = List.copyOf(headers);
        errorDocuments = Map.copyOf(errorDocuments);
    }
}
