// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express.directives.syntax;

import org.wsgi4j.core.config.SourcePosition;

/** What stands in a configuration file. */
public sealed interface Node permits Directive, Section {

    /** Returns its first word. */
    String name();

    /** Returns where it is. */
    SourcePosition position();
}
