// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A paragraph of {@code directives/effects.txt}: what a directive does in a virtual host.
 *
 * @param directive the directive
 * @param lines the lines of the host
 * @param request a method and a path, and fields behind bars
 * @param body what follows the head of the request
 * @param effect a regular expression for what is in the answer only because of the directive
 */
record DirectiveCase(String directive, List<String> lines, String request, String body, String effect) {

    static List<DirectiveCase> all() throws IOException {
        String text = Files.readString(Repository.resource("directives/effects.txt"));
        return Arrays.stream(text.split("\n\n"))
                .filter(each -> each.startsWith("= "))
                .map(DirectiveCase::of)
                .toList();
    }

    private static DirectiveCase of(String paragraph) {
        List<String> lines = new ArrayList<>(paragraph.strip().lines().toList());
        String directive = lines.remove(0).substring(2);
        return new DirectiveCase(
                directive,
                lines.stream().filter(line -> !line.matches("[?>~] .*")).toList(),
                marked(lines, "? "),
                marked(lines, "> ").replace("\\r\\n", "\r\n"),
                marked(lines, "~ "));
    }

    private static String marked(List<String> lines, String mark) {
        return lines.stream()
                .filter(line -> line.startsWith(mark))
                .map(line -> line.substring(mark.length()))
                .findFirst()
                .orElse("");
    }

    /** Returns the name of the host that has the directive, or of the one that does not. */
    String host(boolean with) {
        return (with ? "with." : "without.") + directive.toLowerCase(Locale.ROOT) + ".example";
    }

    /** Returns a virtual host with these lines, or without those of the directive. */
    String virtualHost(boolean with, int port) {
        String own = lines.stream()
                .filter(line -> with || !line.split(" ", 2)[0].equals(directive))
                .collect(Collectors.joining("\n"));
        String named = lines.stream().anyMatch(line -> line.startsWith("ServerName ")) && with
                ? ""
                : "ServerName " + host(with) + "\n";
        return "<VirtualHost *:" + port + ">\n" + named + "SetEnv THIS " + host(with) + "\n" + filled(own, with, port)
                + "\n</VirtualHost>\n";
    }

    /** Returns what that host answers. */
    String answer(Client client, boolean with, int port) throws IOException {
        String[] parts = filled(request, with, port).split(" \\| ", -1);
        List<String> head = new ArrayList<>(List.of(parts[0] + " HTTP/1.1", "Connection: close"));
        head.addAll(Arrays.asList(parts).subList(1, parts.length));
        if (head.stream().noneMatch(field -> field.startsWith("Host: "))) {
            head.add("Host: " + host(with));
        }
        return client.send(String.join("\r\n", head) + "\r\n\r\n" + body);
    }

    /** Returns the effect in the answers of a host. */
    String effect(boolean with, int port) {
        return "(?s).*" + filled(effect, with, port) + ".*";
    }

    private String filled(String text, boolean with, int port) {
        return text.replace("${host}", host(with)).replace("${port}", Integer.toString(port));
    }
}
