// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wsgi4j.core.config.Authentication;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.Hook;
import org.wsgi4j.core.config.OptionValue;
import org.wsgi4j.core.config.Protection;
import org.wsgi4j.core.config.Requirement;
import org.wsgi4j.core.config.SettingsChange;
import org.wsgi4j.core.config.SourcePosition;

/** What one section says of who may come, so far. What it says of a kind replaces what is said outside of that kind. */
final class AccessDraft {

    final List<Requirement> requirements = new ArrayList<>();
    final List<Requirement> allowed = new ArrayList<>();
    final List<Requirement> denied = new ArrayList<>();
    final List<Hook> users = new ArrayList<>();
    Optional<String> type = Optional.empty();
    Optional<SourcePosition> typePosition = Optional.empty();
    Optional<OptionValue> realm = Optional.empty();
    Optional<Hook> access = Optional.empty();
    Optional<Hook> groups = Optional.empty();
    Optional<Boolean> hostNames = Optional.empty();
    Optional<Boolean> forbidden = Optional.empty();
    Optional<Boolean> allowFirst = Optional.empty();

    AccessDraft() {}

    /**
     * Returns what is changed.
     *
     * @throws ConfigException if something is missing
     */
    SettingsChange change() {
        Optional<Authentication> authentication = authentication();
        Optional<Requirement> requirement = requirement();
        return draft -> {
            Protection outer = draft.protection();
            draft.protection(new Protection(
                    access.or(outer::access),
                    hostNames.orElse(outer.hostNames()),
                    authentication.orElse(outer.authentication()),
                    groups.or(outer::groups),
                    requirement.orElse(outer.requirement()),
                    forbidden.orElse(outer.forbiddenOnFailure())));
        };
    }

    private Optional<Authentication> authentication() {
        if (type.isEmpty()) {
            if (realm.isPresent() || !users.isEmpty()) {
                SourcePosition position = realm.map(OptionValue::position)
                        .orElseGet(() -> users.get(0).position());
                throw new ConfigException(
                        position,
                        "AuthName and WSGIAuthUserScript need AuthType in the same section: add AuthType Basic or AuthType Digest");
            }
            return Optional.empty();
        }
        if (type.get().equals("none")) {
            return Optional.of(Authentication.NONE);
        }
        if (realm.isEmpty() || users.isEmpty()) {
            throw new ConfigException(
                    typePosition.orElse(SourcePosition.CODE),
                    "AuthType needs AuthName and WSGIAuthUserScript in the same section");
        }
        return Optional.of(
                type.get().equals("basic")
                        ? new Authentication.Basic(realm.get().value(), users)
                        : new Authentication.Digest(realm.get().value(), users));
    }

    /** Both the older directives and the newer ones have to be content. */
    private Optional<Requirement> requirement() {
        List<Requirement> all = new ArrayList<>();
        if (!requirements.isEmpty()) {
            all.add(requirements.size() == 1 ? requirements.get(0) : new Requirement.Any(requirements));
        }
        if (allowFirst.isPresent() || !allowed.isEmpty() || !denied.isEmpty()) {
            all.add(ordered(allowFirst.orElse(false)));
        }
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(all.size() == 1 ? all.get(0) : new Requirement.Every(all));
    }

    /** Of {@code Order} the last counts: who is both allowed and denied, and who is neither. */
    private Requirement ordered(boolean allowsFirst) {
        Requirement.Any allow = new Requirement.Any(allowed);
        Requirement notDenied = new Requirement.Not(new Requirement.Any(denied));
        if (allowsFirst) {
            return new Requirement.Every(List.of(allow, notDenied));
        }
        return new Requirement.Any(List.of(allow, new Requirement.Every(List.of(Requirement.GRANTED, notDenied))));
    }
}
