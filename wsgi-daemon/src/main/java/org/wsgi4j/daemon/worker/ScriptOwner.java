// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.worker;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Optional;

/**
 * Who must own a WSGI script and the directory where it is. Others than the owner must not be able to write to them.
 *
 * @param kind whether a user or a group is meant
 * @param account its name, or {@code #} and its number
 */
public record ScriptOwner(Kind kind, String account) {

    /** What can own a file. */
    public enum Kind {
        /** A user; then not even the group may write ({@code script-user}). */
        USER,
        /** A group ({@code script-group}). */
        GROUP;

        private String word() {
            return this == USER ? "user" : "group";
        }

        private String option() {
            return "--script-" + word();
        }
    }

    /** Reads the option that {@link #addTo} adds. */
    static Optional<ScriptOwner> among(Options given) {
        return given.last(Kind.USER.option())
                .map(user -> new ScriptOwner(Kind.USER, user))
                .or(() -> given.last(Kind.GROUP.option()).map(group -> new ScriptOwner(Kind.GROUP, group)));
    }

    void addTo(Options options) {
        options.add(kind.option(), account);
    }

    /**
     * Makes sure that there is such an account.
     *
     * @throws IllegalArgumentException if there is not; the message says so
     */
    public void check() {
        try {
            principal();
        } catch (UserPrincipalNotFoundException unknown) {
            throw new IllegalArgumentException(
                    "there is no " + kind.word() + " '" + account + "': create it, or name one that exists", unknown);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "the " + kind.word() + " '" + account + "' cannot be looked up: " + unreadable, unreadable);
        }
    }

    /** Returns what is wrong with a script; empty if it may be run. */
    Optional<String> objection(Path script) {
        Path directory = script.toAbsolutePath().resolveSibling("");
        return objection("WSGI script", script).or(() -> objection("directory of the WSGI script", directory));
    }

    private Optional<String> objection(String what, Path path) {
        try {
            PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class);
            UserPrincipal owner = kind == Kind.USER ? attributes.owner() : attributes.group();
            String file = "the " + what + " " + path;
            if (!owns(owner, path)) {
                return Optional.of(file + " has the " + kind.word() + " " + owner.getName() + ", not " + account
                        + ", as script-" + kind.word() + " wants it");
            }
            return writable(attributes).map(by -> file + " can be written by " + by + ": take that right away");
        } catch (IOException unreadable) {
            return Optional.of("the " + what + " " + path + " cannot be looked at: " + unreadable);
        }
    }

    private boolean owns(UserPrincipal owner, Path path) throws IOException {
        if (account.startsWith("#")) {
            String attribute = kind == Kind.USER ? "unix:uid" : "unix:gid";
            return Integer.toUnsignedString((int) Files.getAttribute(path, attribute))
                    .equals(account.substring(1));
        }
        return principal().equals(owner);
    }

    private Optional<String> writable(PosixFileAttributes attributes) {
        if (attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
            return Optional.of("everybody");
        }
        boolean group = attributes.permissions().contains(PosixFilePermission.GROUP_WRITE);
        return group && kind == Kind.USER ? Optional.of("its group") : Optional.empty();
    }

    private UserPrincipal principal() throws IOException {
        UserPrincipalLookupService accounts = FileSystems.getDefault().getUserPrincipalLookupService();
        String name = account.startsWith("#") ? account.substring(1) : account;
        return kind == Kind.USER ? accounts.lookupPrincipalByName(name) : accounts.lookupPrincipalByGroupName(name);
    }
}
