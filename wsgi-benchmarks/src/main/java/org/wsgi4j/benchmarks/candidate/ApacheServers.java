// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.benchmarks.candidate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.wsgi4j.benchmarks.candidate.Search.Found;
import org.wsgi4j.benchmarks.candidate.Search.Missing;

/**
 * Apache with mod_wsgi, embedded and in daemon mode, with a configuration that suits two processors.
 *
 * @param python where mod_wsgi is installed
 */
record ApacheServers(PythonEnvironment python) {

    private static final String DAEMON = """
            WSGISocketPrefix {directory}/wsgi
            WSGIDaemonProcess app processes=2 threads=16 display-name=%{GROUP}
            WSGIScriptAlias / {script} process-group=app application-group=%{GLOBAL}
            """;

    private static final String EMBEDDED = "WSGIScriptAlias / {script} application-group=%{GLOBAL}\n";

    Stream<Search> all() {
        return Stream.of(
                search(
                        "mod_wsgi-embedded",
                        "embedded mode, event MPM, 2 processes of 16 threads, access log",
                        "",
                        EMBEDDED),
                search("mod_wsgi-daemon", "daemon mode, 2 processes of 16 threads, access log", "(wsgi:app)", DAEMON));
    }

    private Search search(String name, String about, String workers, String application) {
        Optional<Path> apache = Workspace.program("apache2").or(() -> Workspace.program("httpd"));
        Optional<Path> library = library();
        if (apache.isEmpty()) {
            return new Missing(name, "Apache is not installed: apt-get install apache2 apache2-dev, or --install");
        }
        if (library.isEmpty()) {
            return new Missing(name, "mod_wsgi is not installed: run bin/benchmark with --install (needs apache2-dev)");
        }
        List<String> command = new ArrayList<>(unprivileged());
        command.addAll(List.of(apache.get().toString(), "-f", "{directory}/httpd.conf", "-DFOREGROUND"));
        String configuration = template()
                .replace("{modules}", modules())
                .replace("{library}", library.get().toString())
                .replace("{python}", python.directory().toString());
        return new Found(
                new Candidate(name, about, false, workers, command, Map.of("httpd.conf", configuration + application)));
    }

    /**
     * Apache will not serve as root, and another user cannot read everything that root can. So root gives up its uid and
     * keeps its access to files.
     */
    private static List<String> unprivileged() {
        boolean root = "root".equals(System.getProperty("user.name"));
        return root
                ? List.of(
                        "setpriv",
                        "--reuid=www-data",
                        "--regid=www-data",
                        "--clear-groups",
                        "--inh-caps=+dac_override",
                        "--ambient-caps=+dac_override")
                : List.of();
    }

    private Optional<Path> library() {
        try (Stream<Path> files = Files.find(
                python.directory(),
                8,
                (file, attributes) -> file.getFileName().toString().matches("mod_wsgi.*\\.so"))) {
            return files.findFirst();
        } catch (IOException noEnvironment) {
            return Optional.empty();
        }
    }

    /** Debian's place; elsewhere apxs knows it, but then so does the one who runs this. */
    private static String modules() {
        return System.getenv().getOrDefault("APACHE_MODULES", "/usr/lib/apache2/modules");
    }

    private static String template() {
        try (InputStream file = ApacheServers.class.getResourceAsStream("httpd.conf")) {
            if (file == null) {
                throw new IllegalStateException("httpd.conf is not on the class path");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
