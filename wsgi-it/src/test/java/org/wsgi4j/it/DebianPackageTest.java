// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Debian package, installed below a directory by dpkg, and taken away again. */
@Tag("full")
class DebianPackageTest {

    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir
    private Path root = Path.of("");

    @BeforeEach
    void prepare() throws IOException {
        for (String directory : new String[] {"var/lib/dpkg/info", "var/lib/dpkg/updates", "etc"}) {
            Files.createDirectories(root.resolve(directory));
        }
        Files.createFile(root.resolve("var/lib/dpkg/status"));
        Files.writeString(root.resolve("etc/passwd"), "root:x:0:0:root:/root:/bin/sh\n");
        Files.writeString(root.resolve("etc/group"), "root:x:0:\n");
    }

    @Test
    void itServesAndLeavesNothingButItsConfiguration() throws Exception {
        dpkg("--install", Distribution.debianPackage()).successful();

        assertThat(root.resolve("etc/passwd")).content().contains("\nwsgi-express:");
        assertThat(root.resolve("usr/lib/systemd/system/wsgi-express@.service"))
                .content()
                .contains("ExecStart=wsgi-express start-server");
        assertThat(root.resolve("usr/share/man/man1/wsgi-express.1")).isNotEmptyFile();
        assertThat(root.resolve("usr/share/bash-completion/completions/wsgi-express"))
                .isNotEmptyFile();
        assertThat(root.resolve("etc/wsgi-express")).isDirectory();
        serve();

        Path conffile = root.resolve("etc/default/wsgi-express");
        Files.writeString(conffile, "JAVA_HOME=/opt/java\n");
        dpkg("--remove", "wsgi4j").successful();
        assertThat(root.resolve("usr/share/wsgi4j")).doesNotExist();
        assertThat(root.resolve("usr/bin/wsgi-express")).doesNotExist();
        assertThat(conffile).exists();
        dpkg("--purge", "wsgi4j").successful();
        assertThat(conffile).doesNotExist();
    }

    private void serve() throws IOException, InterruptedException {
        Command start = Command.of(root.resolve("usr/bin/wsgi-express"), "start-server")
                .with(root.resolve("usr/share/doc/wsgi4j/examples/hello/wsgi.py"), "--host", "127.0.0.1", "--port", "0")
                .env("XDG_CACHE_HOME", "/dev/null/none")
                .env("JAVA_HOME", System.getProperty("java.home"));
        try (Server server = Server.ready(start.start())) {
            assertThat(new Visitor(server).get("/").body()).isEqualTo("Hello World!\n");
        }
    }

    /** There is no Java among the packages of that directory, and none of the programs that scripts would run in it. */
    private Finished dpkg(Object... words) throws IOException, InterruptedException {
        return Command.of(Tool.named("dpkg"), "--root=" + root, "--force-not-root", "--force-depends")
                .with("--force-script-chrootless")
                .with(words)
                .run(SOON);
    }
}
