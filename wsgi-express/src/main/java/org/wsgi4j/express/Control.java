// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.util.List;

/** What can be asked of a server that runs, by a signal or through its admin socket. Used by any thread. */
interface Control {

    /** Loads all applications again, in new processes if they run in processes, without losing a request. */
    void restart();

    /**
     * Reads the configuration again and follows it, or refuses it as a whole.
     *
     * @return what became of that, line by line; what was refused begins with {@link AdminRequest#ERROR}
     */
    List<String> reload();

    /** Describes what runs, line by line. */
    List<String> status();

    /** Returns why requests cannot be answered now, line by line; nothing if they can be. */
    List<String> unready();

    /** Returns figures of what runs, line by line, in the text format of Prometheus. */
    List<String> metrics();

    /**
     * Asks the server to stop.
     *
     * @return false if it was asked before
     */
    boolean stop();
}
