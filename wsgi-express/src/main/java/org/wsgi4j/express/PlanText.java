// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.util.ArrayList;
import java.util.List;
import org.wsgi4j.core.config.ImportScript;
import org.wsgi4j.core.config.Mount;
import org.wsgi4j.core.config.MountSections;
import org.wsgi4j.core.config.ProcessGroupConfig;
import org.wsgi4j.core.config.Settings;
import org.wsgi4j.core.config.SettingsSection;
import org.wsgi4j.core.config.VirtualHost;

/**
 * What a plan comes to, for people.
 *
 * @param plan the plan
 */
record PlanText(ServerPlan plan) {

    /** Returns it line by line. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        plan.listeners()
                .forEach(listener -> lines.add(
                        "listen " + listener.address() + (listener.tls().isPresent() ? " by TLS" : "")));
        plan.site().processGroups().forEach(group -> lines.add(group(group)));
        plan.site().imports().forEach(script -> lines.add(imported(script)));
        for (VirtualHost host : plan.site().hosts()) {
            lines.add("host " + name(host));
            lines.addAll(indented(host(host)));
        }
        plan.notices().forEach(notice -> lines.add("notice " + notice));
        return lines;
    }

    private static String group(ProcessGroupConfig group) {
        return "process group " + group.name() + ": " + group.capacity().processes() + " x "
                + group.capacity().threads() + " threads, engine "
                + group.python().engine() + "  [" + group.position() + "]";
    }

    private static String imported(ImportScript script) {
        return "import " + script.script().source() + " in "
                + groups(script.processGroup(), script.script().applicationGroup()) + "  [" + script.position() + "]";
    }

    private static String name(VirtualHost host) {
        String names = host.names().isEmpty() ? "(any name)" : String.join(" ", host.names());
        List<String> addresses = host.addresses().stream()
                .map(address -> address.address() + ":" + address.port())
                .toList();
        return names + (addresses.isEmpty() ? "" : " on " + String.join(" ", addresses));
    }

    private static List<String> host(VirtualHost host) {
        List<String> lines = new ArrayList<>(SettingsText.lines(host.settings(), Settings.DEFAULTS));
        for (Mount mount : host.mounts()) {
            lines.add(mount(host, mount));
            lines.addAll(indented(SettingsText.lines(settings(host, mount), host.settings())));
        }
        host.documentRoot().ifPresent(root -> lines.add("document root " + root));
        host.fallback().ifPresent(script -> lines.add("otherwise " + mount(host, script)));
        for (SettingsSection section : host.sections()) {
            lines.add("section " + section.where() + "  [" + section.position() + "]");
            lines.addAll(indented(SettingsText.lines(section.change().in(host.settings()), host.settings())));
        }
        return lines;
    }

    private static Settings settings(VirtualHost host, Mount mount) {
        return MountSections.of(host, mount).merged(section -> false);
    }

    private static String mount(VirtualHost host, Mount mount) {
        return described(host, mount) + "  [" + mount.position() + "]";
    }

    private static String described(VirtualHost host, Mount mount) {
        if (mount instanceof Mount.Script script) {
            Mount.Script placed =
                    script.in(settings(host, script), host.server()).orElse(script);
            return "script " + url(script) + " is " + script.script().source() + " in "
                    + groups(placed.processGroup(), placed.script().applicationGroup());
        } else if (mount instanceof Mount.Files files) {
            return "files " + url(files) + " are " + files.path();
        } else if (mount instanceof Mount.FilesMatch match) {
            return "files " + match.url() + " are " + match.directory() + "/" + match.file();
        } else if (mount instanceof Mount.Scripts scripts) {
            return "scripts " + scripts.url() + " are " + scripts.file();
        }
        if (mount instanceof Mount.Proxied proxied) {
            return "requests " + proxied.url() + " go to " + proxied.to();
        }
        Mount.Redirect redirect = (Mount.Redirect) mount;
        return "redirect " + redirect.url() + " " + redirect.status() + " " + redirect.to();
    }

    private static String url(Mount mount) {
        return mount.prefix().isEmpty() ? "/" : mount.prefix();
    }

    private static String groups(String process, String application) {
        return (process.isEmpty() ? "this process" : "process group " + process) + ", application group "
                + (application.isEmpty() ? "%{GLOBAL}" : application);
    }

    private static List<String> indented(List<String> lines) {
        return lines.stream().map(line -> "  " + line).toList();
    }
}
