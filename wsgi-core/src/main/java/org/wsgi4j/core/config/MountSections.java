// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The sections of a host that hold for a mount, or may hold for a part of it.
 *
 * @param mount the mount
 * @param sections the sections, in the order in which they are merged
 * @param open those that depend on the request
 */
public record MountSections(Mount mount, List<SettingsSection> sections, List<SettingsSection> open) {

    /** So many of those that depend on the request are looked at in all combinations. */
    private static final int MOST_COMBINED = 6;

    /** Copies the lists. */
    public MountSections {
        sections = List.copyOf(sections);
        open = List.copyOf(open);
    }

    /** Returns the sections of a mount. */
    public static MountSections of(VirtualHost host, Mount mount) {
        List<SettingsSection> sections = new ArrayList<>();
        List<SettingsSection> open = new ArrayList<>();
        for (SettingsSection section : host.sections()) {
            Where.Extent extent = section.where().extent(mount);
            if (extent != Where.Extent.NONE) {
                sections.add(section);
            }
            if (extent == Where.Extent.SOME) {
                open.add(section);
            }
        }
        return new MountSections(mount, sections, open);
    }

    /**
     * Returns the settings of the mount, with what its sections change, and at last what it says itself.
     *
     * @param holds whether one of those that are open does hold
     */
    public Settings merged(Predicate<SettingsSection> holds) {
        SettingsDraft draft = new SettingsDraft(mount.settings());
        for (SettingsSection section : sections) {
            if (!open.contains(section) || holds.test(section)) {
                section.change().apply(draft);
            }
        }
        mount.change().apply(draft);
        return draft.settings();
    }

    /** Returns what they may come to: without those that are open, with any of the first of these, with each of the others. */
    List<Settings> possible() {
        List<SettingsSection> combined = open.subList(0, Math.min(open.size(), MOST_COMBINED));
        List<Settings> possible = new ArrayList<>();
        for (int chosen = 0; chosen < 1 << combined.size(); chosen++) {
            int bits = chosen;
            possible.add(merged(section -> {
                int at = combined.indexOf(section);
                return at >= 0 && (bits >> at & 1) == 1;
            }));
        }
        open.stream().skip(MOST_COMBINED).forEach(single -> possible.add(merged(section -> section.equals(single))));
        return possible;
    }
}
