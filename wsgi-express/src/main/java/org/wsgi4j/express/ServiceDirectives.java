// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wsgi4j.core.config.ConfigException.Problem;
import org.wsgi4j.express.directives.syntax.Node;
import org.wsgi4j.express.directives.syntax.Section;

/**
 * The options for services and the status page as directives.
 *
 * @param path the directories that modules come from, besides the home
 * @param problems takes what is wrong
 */
record ServiceDirectives(
        ServiceOptions options, Path home, List<String> path, Path serverRoot, List<Problem> problems) {

    private static final String SCRIPT = "--service-script";
    private static final String STATUS = "--server-status";

    List<Node> nodes() {
        List<Node> nodes = new ArrayList<>();
        Map<String, List<String>> identities = new LinkedHashMap<>();
        for (int i = 0; i + 1 < options.scripts.size(); i += 2) {
            identities.put(options.scripts.get(i), new ArrayList<>());
        }
        identify("--service-user", "user=", options.users, identities);
        identify("--service-group", "group=", options.groups, identities);
        for (int i = 0; i + 1 < options.scripts.size(); i += 2) {
            String name = options.scripts.get(i);
            service(nodes, name, options.scripts.get(i + 1), identities.getOrDefault(name, List.of()));
        }
        if (options.status) {
            nodes.add(OptionDirectives.line(
                    STATUS, "Alias", StatusPage.URL, StatusPage.in(serverRoot).toString()));
            nodes.add(new Section(
                    OptionDirectives.line(STATUS, "Location", StatusPage.URL),
                    List.of(OptionDirectives.line(STATUS, "Require", "local"))));
        }
        return nodes;
    }

    private void identify(String option, String word, List<String> pairs, Map<String, List<String>> identities) {
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            List<String> identity = identities.get(pairs.get(i));
            if (identity == null) {
                problems.add(PlanReader.problem(option, "no --service-script has the name '" + pairs.get(i) + "'"));
            } else {
                identity.add(word + pairs.get(i + 1));
            }
        }
    }

    private void service(List<Node> nodes, String name, String script, List<String> identity) {
        if (!Files.isRegularFile(Path.of(script))) {
            problems.add(PlanReader.problem(SCRIPT, "the script '" + script + "' does not exist"));
            return;
        }
        String group = "service:" + name;
        List<String> words = new ArrayList<>(List.of(group, "threads=0", "home=" + home));
        if (!path.isEmpty()) {
            words.add("python-path=" + String.join(":", path));
        }
        words.addAll(identity);
        nodes.add(OptionDirectives.line(SCRIPT, "WSGIDaemonProcess", words.toArray(String[]::new)));
        nodes.add(OptionDirectives.line(
                SCRIPT, "WSGIImportScript", script, "process-group=" + group, "application-group=%{GLOBAL}"));
    }
}
