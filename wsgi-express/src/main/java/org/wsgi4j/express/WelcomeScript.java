// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** The application that is served when none is named: a page that says that the server works. */
final class WelcomeScript {

    private WelcomeScript() {}

    /** Returns where the script is in a server root. */
    static Path in(Path serverRoot) {
        return serverRoot.resolve("welcome.wsgi");
    }

    /** Writes the script. */
    static void write(Path serverRoot) {
        try (InputStream source = Objects.requireNonNull(WelcomeScript.class.getResourceAsStream("welcome.py"))) {
            Files.copy(source, in(serverRoot), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
