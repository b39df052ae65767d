// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.wsgi4j.core.config.SourcePosition;

/** Things to launch. */
final class Launches {

    static final SourcePosition HERE = new SourcePosition("wsgi.conf", 7);

    private Launches() {}

    static Launch program(String... argv) {
        return new Launch(
                "test",
                List.of(argv),
                Map.of("PATH", "/usr/bin:/bin"),
                Path.of("/"),
                Optional.empty(),
                ProcessLimits.NONE,
                Optional.empty());
    }

    static Launch script(String script) {
        return program("/bin/sh", "-c", script);
    }

    static Launch in(Path directory, Launch launch) {
        return new Launch(
                launch.name(),
                launch.argv(),
                launch.environment(),
                directory,
                launch.identity(),
                launch.limits(),
                launch.displayName());
    }

    static Launch with(Map<String, String> environment, Launch launch) {
        return new Launch(
                launch.name(),
                launch.argv(),
                environment,
                launch.directory(),
                launch.identity(),
                launch.limits(),
                launch.displayName());
    }

    static Launch as(Identity identity, Launch launch) {
        return new Launch(
                launch.name(),
                launch.argv(),
                launch.environment(),
                launch.directory(),
                Optional.of(identity),
                launch.limits(),
                launch.displayName());
    }

    static Launch within(ProcessLimits limits, Launch launch) {
        return new Launch(
                launch.name(),
                launch.argv(),
                launch.environment(),
                launch.directory(),
                launch.identity(),
                limits,
                launch.displayName());
    }

    static Launch named(String displayName, Launch launch) {
        return new Launch(
                launch.name(),
                launch.argv(),
                launch.environment(),
                launch.directory(),
                launch.identity(),
                launch.limits(),
                Optional.of(displayName));
    }

    static Identity user(String user) {
        return new Identity(user, Optional.empty(), Optional.empty(), HERE);
    }

    static ProcessLimits umask(int umask) {
        return new ProcessLimits(OptionalInt.of(umask), OptionalInt.empty(), Duration.ZERO, Duration.ZERO, 0, 0);
    }

    static ProcessLimits priority(int priority) {
        return new ProcessLimits(OptionalInt.empty(), OptionalInt.of(priority), Duration.ZERO, Duration.ZERO, 0, 0);
    }

    static ProcessLimits resources(Duration cpuTime, Duration cpuReserve, long memory, long virtualMemory) {
        return new ProcessLimits(OptionalInt.empty(), OptionalInt.empty(), cpuTime, cpuReserve, memory, virtualMemory);
    }
}
