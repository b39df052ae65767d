// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.ConfigException.Problem;
import org.wsgi4j.core.config.Nearest;
import org.wsgi4j.core.config.Requirement;
import org.wsgi4j.core.config.SettingsSection;
import org.wsgi4j.core.config.Where;
import org.wsgi4j.express.directives.syntax.Directive;
import org.wsgi4j.express.directives.syntax.Node;
import org.wsgi4j.express.directives.syntax.Section;

/** Goes through what stands in files, section by section. */
final class Walk {

    private static final List<String> NAMES = List.of(
            "VirtualHost",
            "Directory",
            "DirectoryMatch",
            "Files",
            "FilesMatch",
            "Location",
            "LocationMatch",
            "IfDefine",
            "IfModule",
            "IfVersion",
            "IfFile");

    private final Vocabulary vocabulary;
    private final List<Problem> problems;
    private final List<HostDraft> hosts = new ArrayList<>();

    Walk(Vocabulary vocabulary, List<Problem> problems) {
        this.vocabulary = vocabulary;
        this.problems = problems;
    }

    /** Returns the virtual hosts, in their order. */
    List<HostDraft> hosts() {
        return hosts;
    }

    /** Goes through all that is in a host. */
    void host(HostDraft host, Context.Level level, List<Node> nodes) {
        Context context = new Context(level, host, Optional.empty());
        nodes(nodes, context);
        attempt(() -> host.changes = context.changes());
    }

    private void nodes(List<Node> nodes, Context context) {
        nodes.forEach(node -> attempt(() -> node(node, context)));
    }

    private void attempt(Runnable reading) {
        try {
            reading.run();
        } catch (ConfigException wrong) {
            problems.addAll(wrong.problems());
        }
    }

    private void node(Node node, Context context) {
        if (node instanceof Directive directive) {
            vocabulary.read(directive, context);
        } else if (node instanceof Section section) {
            section(section, context);
        }
    }

    private void section(Section section, Context context) {
        if (section.head().is("VirtualHost")) {
            context.check(section.head(), Context.Level.SERVER);
            HostDraft host = new HostDraft(section.position(), HostAddresses.of(section.head()));
            hosts.add(host);
            host(host, Context.Level.HOST, section.nodes());
        } else if (Sections.isPlace(section.name())) {
            place(section, context);
        } else if (AccessDirectives.isSection(section.name())) {
            List<Requirement> inner = new ArrayList<>();
            nodes(section.nodes(), context.combining(inner));
            context.require(AccessDirectives.combined(section.head(), inner));
        } else if (section.head().is("Limit") || section.head().is("LimitExcept")) {
            throw section.head().wrong("cannot be a section here: use Require method in a <RequireAll>");
        } else {
            String hint = Nearest.hint(section.name(), Stream.concat(NAMES.stream(), Stream.of("RequireAll")));
            throw new ConfigException(section.position(), "unknown section " + section + hint);
        }
    }

    /** What is in a section is read even if nobody knows what that is for: it may be wrong, too. */
    private void place(Section section, Context context) {
        Optional<Where> where = Optional.empty();
        try {
            where = Optional.of(Sections.where(section.head(), context.where()));
        } catch (ConfigException wrong) {
            problems.addAll(wrong.problems());
        }
        Context inner = new Context(Context.Level.SECTION, context.host(), where);
        nodes(section.nodes(), inner);
        Optional<Where> known = where;
        attempt(() -> known.map(each -> new SettingsSection(each, inner.changes(), section.position()))
                .ifPresent(context.host().sections::add));
    }
}
