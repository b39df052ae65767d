// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A command line of {@code wsgi-express start-server}, run by the JDK that runs the tests.
 *
 * @param command the whole command
 */
record StartServer(Command command) {

    /** The launcher of the product; another one can be named to try the tests on it. */
    private static final Path LAUNCHER = Path.of(System.getProperty(
            "wsgi4j.launcher", Repository.root().resolve("bin/wsgi-express").toString()));

    static StartServer of(Object... arguments) {
        return new StartServer(launcher("start-server").with(arguments));
    }

    /** Returns the launcher itself, with any arguments. */
    static Command launcher(Object... arguments) {
        return Command.of(LAUNCHER).with(arguments).env("JAVA_HOME", System.getProperty("java.home"));
    }

    StartServer with(Object... arguments) {
        return new StartServer(command.with(arguments));
    }

    StartServer in(Path directory) {
        return new StartServer(command.in(directory));
    }

    StartServer env(String name, Object value) {
        return new StartServer(command.env(name, value));
    }

    /** Starts a server on a free port of the loopback interface, its log on standard error, and waits until it is ready. */
    Server start() throws IOException, InterruptedException {
        return with("--host", "127.0.0.1", "--port", "0", "--log-to-terminal").startAsIs();
    }

    /** Starts the server with no more options than were given, and waits until it is ready. */
    Server startAsIs() throws IOException, InterruptedException {
        return Server.ready(command.start());
    }

    /** Runs a command that ends by itself. */
    Finished run() throws IOException, InterruptedException {
        return command.run(Duration.ofMinutes(1));
    }
}
