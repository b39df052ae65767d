// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.worker;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.spi.EngineProvider;
import org.wsgi4j.core.spi.Providers;

/**
 * The program of a worker process. Its arguments are those of {@link WorkerCommandLine}; the first line of its standard input
 * is its token, those after it are more scripts to load.
 *
 * <p>What keeps it from starting is one line of standard error. Exit statuses are those of {@code sysexits.h}: 64 for a
 * malformed command line or input, 69 if the server cannot be reached or does not let it in, 78 if the engine cannot be had.
 */
public final class WorkerMain {

    private static final int USAGE = 64;
    private static final int UNAVAILABLE = 69;
    private static final int SOFTWARE = 70;
    private static final int CONFIG = 78;

    private final PrintStream standardError =
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);

    private WorkerMain() {}

    /** Runs the process. */
    public static void main(String[] arguments) {
        Signals signals = Signals.take();
        new WorkerMain().run(List.of(arguments), signals);
    }

    private void run(List<String> arguments, Signals signals) {
        try {
            start(Start.of(arguments, System.in), signals);
        } catch (IllegalArgumentException malformed) {
            fail(USAGE, malformed.getMessage());
        } catch (IOException unreachable) {
            fail(UNAVAILABLE, unreachable.getMessage());
        } catch (ConfigException wrong) {
            fail(CONFIG, wrong.getMessage());
        }
    }

    private void start(Start given, Signals signals) throws IOException {
        Activity activity = new Activity();
        Ending ending = new Ending(activity, System::exit, Runtime.getRuntime()::halt);
        Providers<EngineProvider> engines =
                Providers.load("engine", EngineProvider.class, WorkerMain.class.getClassLoader());
        WorkerProcess process = new WorkerProcess(given, activity, ending, standardError);
        try {
            process.start(engines, signals, text -> fail(UNAVAILABLE, text));
        } catch (IllegalStateException | IllegalArgumentException | Error unexpected) {
            unexpected.printStackTrace(standardError);
            System.exit(SOFTWARE);
        }
    }

    private void fail(int status, @Nullable String message) {
        standardError.println("worker: " + message);
        System.exit(status);
    }
}
