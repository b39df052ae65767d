// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The command that turns into a program: a chain of tools, each of which does one thing to the process and then executes
 * the next. None of them forks, so the process id stays; one that fails says so and exits.
 *
 * <p>What needs root comes before the identity, the directory after it, since the identity must be let in. The kernel
 * forgets {@code pdeathsig} when an identity changes, so that is set last.
 */
final class Chain {

    /** What a shell puts into the environment of others. */
    private static final List<String> SHELL_VARIABLES = List.of("PWD", "OLDPWD", "SHLVL", "_");

    /** Where programs look for code: root must not, since others may be able to write there. */
    private static final Set<String> CODE_PATHS = Set.of("GCONV_PATH", "LOCPATH", "NLSPATH");

    /**
     * The signal by which an operator replaces a process must not kill one that has not come to handling it yet. With TERM
     * that cannot be had: a JVM leaves it ignored for ever if it is so at its start.
     */
    private static final String IGNORED = "--ignore-signal=USR1";

    private final Launch launch;
    private final ToolPath tools;
    private final List<String> words = new ArrayList<>();

    private Chain(Launch launch, ToolPath tools) {
        this.launch = launch;
        this.tools = tools;
    }

    static List<String> of(Launch launch, @Nullable Credentials credentials, ToolPath tools) throws IOException {
        return new Chain(launch, tools).words(credentials);
    }

    private List<String> words(@Nullable Credentials credentials) throws IOException {
        add(Tool.SETSID);
        add(Tool.ENV, IGNORED);
        boolean shell = addUmaskAndPriority();
        addLimits();
        if (credentials != null) {
            words.addAll(credentials.words(tools.find(Tool.SETPRIV)));
        }
        addEnv(shell, credentials != null);
        add(Tool.SETPRIV, "--pdeathsig=KILL");
        addDisplayName();
        words.addAll(launch.argv());
        return words;
    }

    private void addEnv(boolean afterShell, boolean afterRoot) throws IOException {
        add(Tool.ENV, "-C", launch.directory().toString());
        if (afterShell) {
            shellVariables().forEach(name -> words.addAll(List.of("-u", name)));
        }
        if (afterRoot) {
            launch.environment().forEach((name, value) -> {
                if (namesCode(name)) {
                    words.add(name + "=" + value);
                }
            });
        }
    }

    /** Tells whether a variable must not be in the environment of root's tools; {@code env} brings it back. */
    static boolean namesCode(String variable) {
        return variable.startsWith("LD_") || CODE_PATHS.contains(variable);
    }

    /** There is no other tool for a umask. {@code nice} would go on when it is refused, {@code renice} fails. */
    private boolean addUmaskAndPriority() throws IOException {
        OptionalInt umask = launch.limits().umask();
        OptionalInt priority = launch.limits().cpuPriority();
        if (umask.isEmpty() && priority.isEmpty()) {
            return false;
        }
        String renice = priority.isPresent() ? "\"$0\" -n " + priority.getAsInt() + " -p $$ >/dev/null && " : "";
        String mask = umask.isPresent() ? "umask 0" + Integer.toOctalString(umask.getAsInt()) + " && " : "";
        add(Tool.SH, "-c", renice + mask + "exec \"$@\"", tools.find(priority.isPresent() ? Tool.RENICE : Tool.SH));
        return true;
    }

    private void addLimits() throws IOException {
        ProcessLimits limits = launch.limits();
        List<String> options = Stream.of(
                        cpuTime(limits), bytes("--data", limits.memory()), bytes("--as", limits.virtualMemory()))
                .flatMap(Optional::stream)
                .toList();
        if (!options.isEmpty()) {
            add(Tool.PRLIMIT);
            words.addAll(options);
        }
    }

    private static Optional<String> cpuTime(ProcessLimits limits) {
        long soft = seconds(limits.cpuTime());
        long reserve = seconds(limits.cpuReserve());
        String hard = reserve == 0 ? "" : Long.toString(soft + 1 + reserve);
        return soft == 0 ? Optional.empty() : Optional.of("--cpu=" + soft + ":" + hard);
    }

    private static long seconds(Duration duration) {
        return duration.plusSeconds(1).minusNanos(1).toSeconds();
    }

    private static Optional<String> bytes(String option, long limit) {
        return limit == 0 ? Optional.empty() : Optional.of(option + "=" + limit + ":" + limit);
    }

    private Stream<String> shellVariables() {
        return SHELL_VARIABLES.stream().filter(name -> !launch.environment().containsKey(name));
    }

    /** Only bash can say {@code argv[0]}; {@code -p} keeps it from reading files and functions of the environment. */
    private void addDisplayName() throws IOException {
        if (launch.displayName().isPresent()) {
            String unset = shellVariables().collect(Collectors.joining(" "));
            add(
                    Tool.BASH,
                    "-p",
                    "-c",
                    "unset " + unset + "; exec -a \"$0\" \"$@\"",
                    launch.displayName().get());
        }
    }

    private void add(Tool tool, String... arguments) throws IOException {
        words.add(tools.find(tool));
        words.addAll(List.of(arguments));
    }
}
