// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives.syntax;

import java.util.List;
import org.wsgi4j.core.config.SourcePosition;

/**
 * A section: {@code <Directory /srv>} to {@code </Directory>}.
 *
 * @param head its first line, without the brackets
 * @param nodes what is in it
 */
public record Section(Directive head, List<Node> nodes) implements Node {

    /** Copies the list. */
    public Section {
        nodes = List.copyOf(nodes);
    }

    @Override
    public String name() {
        return head.name();
    }

    @Override
    public SourcePosition position() {
        return head.position();
    }

    @Override
    public String toString() {
        return "<" + head + ">";
    }
}
