// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.util.List;

/** What a directive changes in the settings of what it holds for. */
@FunctionalInterface
public interface SettingsChange {

    /** Changes nothing. */
    SettingsChange NONE = draft -> {};

    /** Makes the change. */
    void apply(SettingsDraft draft);

    /** Returns all of some changes, one after the other: the last one wins. */
    static SettingsChange all(List<SettingsChange> changes) {
        List<SettingsChange> copy = List.copyOf(changes);
        return copy.isEmpty() ? NONE : draft -> copy.forEach(change -> change.apply(draft));
    }

    /** Returns this, and another change after it. */
    default SettingsChange andThen(SettingsChange next) {
        return draft -> {
            apply(draft);
            next.apply(draft);
        };
    }

    /** Returns settings with the change. */
    default Settings in(Settings settings) {
        SettingsDraft draft = new SettingsDraft(settings);
        apply(draft);
        return draft.settings();
    }
}
