// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the processes of a group find around them.
 *
 * @param home the working directory, an absolute path, which is also first on the module path; none for that of the server
 * @param chroot the root of the file system, an absolute path; none for the real one
 * @param umask the mode bits that new files do not get; none for those of the server
 * @param lang the value of {@code LANG}; none to leave it
 * @param locale the locale for all categories; none to leave it
 * @param displayName what a process list shows ({@code display-name}); none for the command
 */
public record WorkerPlace(
        Optional<Path> home,
        Optional<Path> chroot,
        Optional<Integer> umask,
        Optional<String> lang,
        Optional<String> locale,
        Optional<String> displayName) {

    static WorkerPlace of(String group, GivenOptions given) {
        return new WorkerPlace(
                given.absolute("home"),
                given.absolute("chroot"),
                given.umask("umask"),
                given.word("lang"),
                given.word("locale"),
                given.word("display-name").map(name -> name.equals("%{GROUP}") ? "(wsgi:" + group + ")" : name));
    }
}
