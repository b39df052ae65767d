// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.site;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.wsgi4j.core.config.MountSections;
import org.wsgi4j.core.config.Settings;
import org.wsgi4j.core.config.SettingsSection;

/**
 * The treatments of a mount: one if its sections are known to hold or not, else one for each set of sections that has held for
 * a request.
 */
final class Treatments {

    private static final int MOST_KEPT = 1000;

    private final MountSections sections;
    private final List<SettingsSection> open;
    private final Function<Settings, Treatment> maker;
    private final Treatment usual;
    private final Map<BitSet, Treatment> others = new ConcurrentHashMap<>();

    Treatments(MountSections sections, Function<Settings, Treatment> maker) {
        this.sections = sections;
        this.open = sections.open();
        this.maker = maker;
        this.usual = maker.apply(sections.merged(section -> false));
    }

    /**
     * Returns the treatment of a request.
     *
     * @param url the decoded path
     * @param below the path below the mount
     */
    Treatment of(String url, String below) {
        if (open.isEmpty()) {
            return usual;
        }
        String root = sections.mount().root();
        return ofFile(url, sections.mount().isFixed() ? root : root + below);
    }

    /** Returns the treatment of a request whose file is known. */
    Treatment ofFile(String url, String file) {
        BitSet holding = new BitSet(open.size());
        for (int i = 0; i < open.size(); i++) {
            holding.set(i, open.get(i).where().holds(url, file));
        }
        if (holding.isEmpty()) {
            return usual;
        }
        Treatment known = others.get(holding);
        return known == null ? make(holding) : known;
    }

    private Treatment make(BitSet holding) {
        Treatment made = maker.apply(sections.merged(section -> holding.get(open.indexOf(section))));
        if (others.size() < MOST_KEPT) {
            others.put(holding, made);
        }
        return made;
    }
}
