package org.wsgi4j.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** A process and all that descend from it, as they are at the moment of each question. */
public final class ProcessTree {

    private final ProcessHandle root;

    /** Looks at the tree under a process. */
    public ProcessTree(ProcessHandle root) {
        this.root = root;
    }

    /** Returns the processor time the tree has used since it began, in steps of 10 ms. */
    public Duration cpu() {
        return read("stat").map(ProcStat::parse).map(ProcStat::cpu).reduce(Duration.ZERO, Duration::plus);
    }

    /** Returns the resident memory of the tree. */
    public Memory memory() {
        return read("smaps_rollup").map(Memory::parse).reduce(Memory.NONE, Memory::plus);
    }

    Stream<ProcessHandle> processes() {
        return Stream.concat(Stream.of(root), root.descendants());
    }

    private Stream<String> read(String file) {
        return processes().map(process -> contents(process.pid(), file)).flatMap(Optional::stream);
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
