// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Says what processes are of application groups that nobody knew at the start. All but the name of the application group is as
 * it was configured then.
 */
@FunctionalInterface
public interface Additions {

    /** Lets nothing be added. */
    Additions NONE = (group, part) -> {
        throw new IOException("the launcher was not started for '" + group + "': restart the server as a whole");
    };

    /** The control character that is not below the others. */
    char DELETE = 127;

    /** The most characters in the name of an application group. */
    int LONGEST_NAME = 512;

    /**
     * What is added.
     *
     * @param launch one of the processes; its name is that of no other
     * @param socket the path of the socket that they dial
     * @param grant the right to that socket, if others than the server must own it
     */
    record Addition(Launch launch, Path socket, Optional<SocketGrant> grant) {}

    /**
     * Adds an application group. Called once for each.
     *
     * @param group the name of the process group
     * @param part the application group, by a name that passes {@link #check}
     * @throws IOException if there can be no such processes, or no more of them; the message says why
     * @throws org.wsgi4j.core.config.ConfigException the same
     */
    Addition add(String group, String part) throws IOException;

    /**
     * Makes sure that a name can be that of an application group. It becomes a word of lines in the log, and nothing else.
     *
     * @throws IOException if it cannot
     */
    static void check(String part) throws IOException {
        if (part.isEmpty() || part.length() > LONGEST_NAME || part.chars().anyMatch(Additions::isStrange)) {
            throw new IOException("the name of an application group has 1 to " + LONGEST_NAME
                    + " characters, none of which is a control character");
        }
    }

    private static boolean isStrange(int character) {
        return character < ' ' || character == DELETE || Character.isSurrogate((char) character);
    }
}
