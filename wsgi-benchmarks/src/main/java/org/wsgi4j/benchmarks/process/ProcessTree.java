// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A process and all that descend from it, as they are at the moment of each question. */
public final class ProcessTree {

    private final ProcessHandle root;

    /** Looks at the tree under a process. */
    public ProcessTree(ProcessHandle root) {
        this.root = root;
    }

    /** Returns the resident memory of the tree. */
    public Memory memory() {
        return usage("").memory();
    }

    /**
     * Returns what those processes of the tree have used since they began whose command lines have a text in them;
     * processor time in steps of 10 ms.
     */
    public Usage usage(String text) {
        return processes()
                .map(ProcessHandle::pid)
                .filter(pid -> contents(pid, "cmdline").orElse("").contains(text))
                .map(ProcessTree::usage)
                .flatMap(Optional::stream)
                .reduce(Usage.NONE, Usage::plus);
    }

    Stream<ProcessHandle> processes() {
        return Stream.concat(Stream.of(root), root.descendants());
    }

    private static Optional<Usage> usage(long pid) {
        Memory memory = contents(pid, "smaps_rollup").map(Memory::parse).orElse(Memory.NONE);
        return contents(pid, "stat").map(stat -> new Usage(ProcStat.parse(stat).cpu(), memory, 1));
    }

    /** A process may end between the look at the tree and the look at it. */
    private static Optional<String> contents(long pid, String file) {
        try {
            return Optional.of(Files.readString(Path.of("/proc", Long.toString(pid), file)));
        } catch (NoSuchFileException ended) {
            return Optional.empty();
        } catch (IOException broken) {
            if (String.valueOf(broken.getMessage()).contains("No such process")) {
                return Optional.empty();
            }
            if (ProcessHandle.of(pid).isEmpty()) {
                return Optional.empty();
            }
            throw new UncheckedIOException(broken);
        }
    }
}
