// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.distribution;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program of the build that makes the wheels. */
public final class Wheels {

    private Wheels() {}

    /**
     * Makes them.
     *
     * @param arguments the version, the directory of the installation, that of the modules beside it, and the one that the
     *     wheels are written to
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] arguments) throws IOException {
        String version = Wheel.pythonVersion(arguments[0]);
        Path installation = Path.of(arguments[1]);
        Path target = Path.of(arguments[3]);
        express(version, installation, Path.of(arguments[2])).write(target);
        modWsgi(version, installation.resolve("python")).write(target);
    }

    /** The server itself. */
    private static Wheel express(String version, Path installation, Path modules) throws IOException {
        List<WheelMember> members = new ArrayList<>(Wheel.members(modules, ""));
        members.addAll(Wheel.members(installation, "wsgi4j_express/installation/"));
        return new Wheel(
                "wsgi4j-express",
                version,
                "A server for WSGI applications; needs Java 17 or newer",
                List.of(),
                List.of("wsgi-express = wsgi4j_express.command:main"),
                members);
    }

    /** What has the names of mod_wsgi. */
    private static Wheel modWsgi(String version, Path modules) throws IOException {
        return new Wheel(
                "wsgi4j-mod-wsgi",
                version,
                "mod_wsgi-express and Django's runmodwsgi with wsgi4j; in the place of mod_wsgi",
                List.of("wsgi4j-express (==" + version + ")"),
                List.of("mod_wsgi-express = mod_wsgi.express.command:main"),
                Wheel.members(modules, ""));
    }
}
