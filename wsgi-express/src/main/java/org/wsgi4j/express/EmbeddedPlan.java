// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.util.List;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.config.SiteConfig;

/**
 * What runs in the process of the server.
 *
 * @param python its Python
 * @param capacity how much it takes on
 * @param imports the scripts that answer no requests
 * @param mounts the scripts that do
 * @param requested whether there may be others, which requests name
 */
record EmbeddedPlan(
        ServerPlan.Python python,
        ServerPlan.Capacity capacity,
        List<ScriptRef> imports,
        List<ScriptRef> mounts,
        boolean requested) {

    static EmbeddedPlan of(ServerPlan plan) {
        SiteConfig site = plan.site();
        return new EmbeddedPlan(
                plan.python(),
                plan.capacity(),
                site.imports().stream()
                        .filter(each -> each.processGroup().isEmpty())
                        .map(each -> each.script())
                        .toList(),
                site.scripts().stream()
                        .filter(each -> each.processGroup().isEmpty())
                        .map(each -> each.script())
                        .toList(),
                site.requestedGroups().contains(""));
    }

    /** Tells whether nothing runs there. */
    boolean isEmpty() {
        return imports.isEmpty() && mounts.isEmpty() && !requested;
    }

    /** Describes it for people. */
    String described() {
        return "embedded: engine " + python.engine() + ", " + capacity.threads() + " threads";
    }
}
