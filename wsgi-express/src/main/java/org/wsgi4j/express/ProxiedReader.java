// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.wsgi4j.core.config.ConfigException.Problem;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.core.config.ProxyRules;
import org.wsgi4j.core.config.Settings;
import org.wsgi4j.core.config.SourcePosition;
import org.wsgi4j.core.config.UrlRewriting;
import org.wsgi4j.core.config.VirtualHost;
import org.wsgi4j.core.proxy.BackendUrl;

/**
 * Reads the options that have other servers answer.
 *
 * @param settings how requests are treated
 * @param problems takes what is wrong with them
 */
record ProxiedReader(ContentOptions content, Settings settings, List<Problem> problems) {

    private static final String MOUNT_POINT = "--proxy-mount-point";
    private static final String HOST = "--proxy-virtual-host";

    /** Returns what they answer for, the longest URL first. */
    List<Mount> mounts() {
        List<String> words = new ArrayList<>(content.proxyMounts);
        List<List<String>> pairs = pairs(words);
        pairs.sort(Comparator.comparingInt((List<String> pair) -> pair.get(0).length())
                .reversed());
        List<Mount> mounts = new ArrayList<>();
        for (List<String> pair : pairs) {
            if (!pair.get(0).startsWith("/")) {
                problems.add(PlanReader.problem(MOUNT_POINT, "the URL '" + pair.get(0) + "' does not begin with '/'"));
            } else {
                mount(MOUNT_POINT, pair.get(0), pair.get(1), false).ifPresent(mounts::add);
            }
        }
        return mounts;
    }

    /** Returns the virtual hosts that they answer for. */
    List<VirtualHost> hosts() {
        List<VirtualHost> hosts = new ArrayList<>();
        for (List<String> pair : pairs(content.proxyHosts)) {
            mount(HOST, "/", pair.get(1), true).ifPresent(mount -> hosts.add(host(pair.get(0), mount)));
        }
        return hosts;
    }

    private VirtualHost host(String name, Mount mount) {
        return new VirtualHost(
                List.of(name),
                "[no address given]",
                List.of(mount),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                settings,
                List.of(),
                List.of(),
                UrlRewriting.NONE,
                "",
                name,
                OptionalInt.empty());
    }

    private Optional<Mount> mount(String option, String url, String server, boolean keepsHost) {
        Optional<String> problem = BackendUrl.problem(server);
        problem.ifPresent(text -> problems.add(PlanReader.problem(option, text)));
        if (problem.isPresent()) {
            return Optional.empty();
        }
        String own = url.endsWith("/") ? url : url + "/";
        String other = server.endsWith("/") ? server : server + "/";
        Pattern pattern = Pattern.compile("^" + Pattern.quote(own.substring(0, own.length() - 1)) + "(?:$|/(.*))");
        ProxyRules.Reverse reverse = new ProxyRules.Reverse(other, own);
        Optional<String> place = keepsHost ? Optional.empty() : Optional.of(own.substring(0, own.length() - 1));
        ProxyRules rules = new ProxyRules(
                PlanReader.seconds(content.proxyTimeout),
                keepsHost,
                true,
                true,
                place,
                List.of(reverse),
                List.of(),
                List.of());
        String to = other.replace("\\", "\\\\").replace("$", "\\$") + "$1";
        return Optional.of(new Mount.Proxied(pattern, List.of(), to, rules, settings, new SourcePosition(option, 0)));
    }

    private static List<List<String>> pairs(List<String> words) {
        List<List<String>> pairs = new ArrayList<>();
        for (int i = 0; i + 1 < words.size(); i += 2) {
            pairs.add(words.subList(i, i + 2));
        }
        return pairs;
    }
}
