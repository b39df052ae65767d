// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.examples.gate;

import java.util.Collection;
import java.util.Set;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.gate.Hooks;
import org.wsgi4j.core.gate.Opinion;
import org.wsgi4j.core.gate.PasswordCheck;

/**
 * Asks a directory. Digest is not for it: who keeps passwords as they should be kept has no hash that Digest could use, and so
 * {@code realmHash} is left out.
 */
final class DirectoryHooks implements Hooks {

    private final Directory directory;

    DirectoryHooks(Directory directory) {
        this.directory = directory;
    }

    /** Whoever says that it is a robot is sent away; of others nothing is known here. */
    @Override
    public Opinion allowAccess(Environ environ, String host) {
        return environ.get("HTTP_USER_AGENT", "").contains("robot") ? Opinion.DENY : Opinion.NONE;
    }

    @Override
    public PasswordCheck checkPassword(Environ environ, String user, String password) {
        boolean right = directory
                .user(user)
                .map(Directory.User::password)
                .orElse(Password.NONE)
                .is(password);
        if (right) {
            return new PasswordCheck.Right();
        }
        return directory.user(user).isPresent() ? new PasswordCheck.Wrong() : new PasswordCheck.Unknown();
    }

    @Override
    public Collection<String> groups(Environ environ, String user) {
        return directory.user(user).map(Directory.User::groups).orElse(Set.of());
    }

    @Override
    public String toString() {
        return "gate 'directory'";
    }
}
