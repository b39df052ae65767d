// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.config.ConfigException.Problem;

/** Checks that the names of process groups mean one group each. */
final class GroupNames {

    private final Map<String, ProcessGroupConfig> groups = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    GroupNames(List<ProcessGroupConfig> groups) {
        groups.forEach(this::define);
    }

    /** Returns what is wrong with the names that are defined and used. */
    List<Problem> problems(List<Mount.Script> mounts, List<ImportScript> imports) {
        List<Problem> all = new ArrayList<>(problems);
        for (Mount.Script mount : mounts) {
            ProcessGroupConfig group = use(mount.processGroup(), mount.position(), all);
            if (group != null && group.capacity().service()) {
                String wrong = "the process group '" + group.name() + "' has threads=0, so that it serves no requests";
                all.add(new Problem(mount.position(), wrong + ": give it threads, or name another"));
            }
        }
        imports.forEach(script -> use(script.processGroup(), script.position(), all));
        return all.stream().distinct().toList();
    }

    private void define(ProcessGroupConfig group) {
        ProcessGroupConfig first = groups.putIfAbsent(group.name(), group);
        if (first != null) {
            String wrong = "the process group '" + group.name() + "' is there already, from " + first.position();
            problems.add(new Problem(group.position(), wrong + ": give another name"));
        }
    }

    private @Nullable ProcessGroupConfig use(String name, SourcePosition position, List<Problem> unknown) {
        ProcessGroupConfig group = groups.get(name);
        if (group == null && !name.isEmpty()) {
            String known = groups.isEmpty() ? "none is defined" : "known are " + String.join(", ", groups.keySet());
            unknown.add(new Problem(position, "unknown process group '" + name + "': " + known));
        }
        return group;
    }
}
