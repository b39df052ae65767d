// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.wsgi4j.core.config.ProxyRules;

/** What a host says of the servers that it passes requests on to, so far. */
final class ProxyDraft {

    final List<Pattern> exceptions = new ArrayList<>();
    final List<ProxyRules.Reverse> reverses = new ArrayList<>();
    final List<ProxyRules.Reverse> cookieDomains = new ArrayList<>();
    final List<ProxyRules.Reverse> cookiePaths = new ArrayList<>();
    Optional<Duration> silence = Optional.empty();
    Optional<Boolean> keepsHost = Optional.empty();
    Optional<Boolean> addsHeaders = Optional.empty();

    /**
     * Returns how requests are passed on.
     *
     * @param outer what the server itself says, where the host does not
     * @param usual how long the other server may be silent if nobody says
     */
    ProxyRules rules(ProxyDraft outer, Duration usual) {
        return new ProxyRules(
                silence.or(() -> outer.silence).orElse(usual),
                keepsHost.or(() -> outer.keepsHost).orElse(false),
                addsHeaders.or(() -> outer.addsHeaders).orElse(true),
                false,
                Optional.empty(),
                all(outer, draft -> draft.reverses),
                all(outer, draft -> draft.cookieDomains),
                all(outer, draft -> draft.cookiePaths));
    }

    private List<ProxyRules.Reverse> all(ProxyDraft outer, Function<ProxyDraft, List<ProxyRules.Reverse>> kind) {
        List<ProxyRules.Reverse> all = new ArrayList<>(kind.apply(this));
        if (outer != this) {
            all.addAll(kind.apply(outer));
        }
        return all;
    }
}
