// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.spi;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wsgi4j.core.config.InterpreterOptions;
import org.wsgi4j.core.config.ProcessGroupConfig;

/**
 * What a worker process is to be.
 *
 * @param group the configuration of its group
 * @param interpreter what holds for the interpreters of all groups
 * @param arguments what every worker program is told, as {@code docs/protocol.md} says; to be passed on as they are
 * @param ids who the program must become by itself, once it is in the {@code chroot} of the group; none if the server sees to
 *     that
 * @param runAs who the program will be: a server may have more rights than a program may get that somebody else can write; none
 *     if it is who starts it
 * @param environment the environment of the server, with what the group changes in it
 * @param directory where it starts
 * @param ownDirectory a directory of the server's own, where a provider can keep files that workers read: others reach what
 *     they know by name there, and cannot write
 */
public record WorkerSpec(
        ProcessGroupConfig group,
        InterpreterOptions interpreter,
        List<String> arguments,
        Optional<WorkerIds> ids,
        Optional<RunAs> runAs,
        Map<String, String> environment,
        Path directory,
        Path ownDirectory) {

    /** Copies the collections. */
    public WorkerSpec {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }
}
