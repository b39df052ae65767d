// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Apache with mod_wsgi, serving a site. Started by root it serves as {@code www-data}, as it refuses to be root. */
final class Apache implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> MODULES = List.of(
            "mpm_event",
            "access_compat",
            "alias",
            "auth_basic",
            "auth_digest",
            "authn_core",
            "authz_core",
            "authz_host",
            "authz_user",
            "autoindex",
            "deflate",
            "dir",
            "env",
            "expires",
            "filter",
            "headers",
            "mime",
            "proxy",
            "proxy_http",
            "rewrite",
            "setenvif",
            "socache_shmcb",
            "ssl");

    private final Process process;
    private final Output output;

    private Apache(Process process) {
        this.process = process;
        this.output = Output.of(process);
    }

    /** Starts it with a site and waits until it listens. Skips the test on a machine without Apache. */
    static Apache serving(SiteFiles site) throws IOException, InterruptedException {
        Path program = program();
        Path run = Files.createDirectory(site.directory().resolve("apache"));
        Path configuration = site.including("httpd.conf", server(run));
        Apache apache = new Apache(
                Command.of(program, "-f", configuration, "-DFOREGROUND").start());
        try {
            apache.output.await("resuming normal operations", PATIENCE);
            return apache;
        } catch (AssertionError | InterruptedException failure) {
            apache.close();
            throw failure;
        }
    }

    /** Returns what it printed, log included. */
    Output output() {
        return output;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    /** Apache is the one program that may be missing where all others must be there. */
    private static Path program() {
        for (String name : List.of("/usr/sbin/apache2", "/usr/sbin/httpd")) {
            if (Files.isExecutable(Path.of(name)) && Files.isDirectory(modules()) && isWithHeaders()) {
                return Path.of(name);
            }
        }
        Assumptions.abort("Apache is not installed here with what it takes to build mod_wsgi: apt-get install apache2"
                + " apache2-dev python3-dev python3-venv");
        throw new IllegalStateException();
    }

    private static boolean isWithHeaders() {
        return Stream.of("/usr/bin/apxs", "/usr/bin/apxs2").map(Path::of).anyMatch(Files::isExecutable);
    }

    /** Debian's place, unless somebody says that it is another one. */
    private static Path modules() {
        return Path.of(System.getenv().getOrDefault("APACHE_MODULES", "/usr/lib/apache2/modules"));
    }

    private static List<String> server(Path run) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>(List.of(
                "ServerRoot \"" + run + "\"",
                "ServerName localhost",
                "PidFile httpd.pid",
                "DefaultRuntimeDir .",
                "ErrorLog /dev/stderr",
                "LogLevel info",
                "TypesConfig /etc/mime.types"));
        for (String name : MODULES) {
            lines.add("LoadModule " + name + "_module \"" + modules().resolve("mod_" + name + ".so") + "\"");
        }
        lines.add("LoadModule wsgi_module \"" + modWsgi() + "\"");
        lines.add("WSGISocketPrefix \"" + run.resolve("wsgi") + "\"");
        if (System.getProperty("user.name").equals("root")) {
            lines.addAll(List.of("User www-data", "Group www-data"));
        }
        return lines;
    }

    private static Path modWsgi() throws IOException, InterruptedException {
        VirtualEnvironment built = VirtualEnvironment.of("requirements-mod_wsgi.txt", Tool.pythonOfAll());
        try (Stream<Path> files = Files.walk(built.directory(), new FileVisitOption[0])) {
            return files.filter(file -> file.getFileName().toString().matches("mod_wsgi.*\\.so"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
