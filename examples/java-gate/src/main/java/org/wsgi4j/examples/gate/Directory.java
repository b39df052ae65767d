// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.examples.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.config.SourcePosition;

/**
 * Users by their names, in memory: what stands here for an LDAP server or a database. A file of users has a line for each:
 * {@code name:SALT:HASH:group,group}; {@link Password} says what the hash is.
 *
 * @param users the users
 */
record Directory(Map<String, User> users) {

    private static final int FIELDS = 4;

    /**
     * A user.
     *
     * @param password the password, as it is kept
     * @param groups the groups
     */
    record User(Password password, Set<String> groups) {}

    /**
     * Reads a file.
     *
     * @throws ConfigException if it cannot be read, or a line is malformed
     */
    static Directory read(Path file) {
        Map<String, User> users = new HashMap<>();
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            String[] fields = lines.get(i).split(":", -1);
            if (fields.length != FIELDS) {
                throw new ConfigException(
                        new SourcePosition(file.toString(), i + 1), "is no user: write name:SALT:HASH:group,group");
            }
            Password password = new Password(fields[1], fields[2]);
            users.put(fields[0], new User(password, Set.of(fields[3].split(","))));
        }
        return new Directory(users);
    }

    Optional<User> user(String name) {
        return Optional.ofNullable(users.get(name));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new ConfigException(new SourcePosition(file.toString(), 0), "cannot be read: " + unreadable);
        }
    }
}
