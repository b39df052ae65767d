// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application whose answers to a visitor are the same under wsgi4j as under gunicorn, one by one. */
@Tag("full")
abstract class GunicornComparison {

    @TempDir
    private Path scratch = Path.of("");

    /** Returns the name of the application's directory. */
    abstract String application();

    /** Returns a command with the environment that the application wants, and its data made in an empty directory. */
    Command prepared(Command command, Path data) throws Exception {
        return command;
    }

    /** Visits; asserts what makes sure that the visitor gets where the application is tested. */
    abstract void visit(Diary diary) throws Exception;

    @Test
    void eachAnswerIsTheSame() throws Exception {
        List<String> expected;
        try (Server server = gunicorn()) {
            expected = travelled(server);
        }
        try (Server server = wsgi4j()) {
            List<String> found = travelled(server);
            for (int i = 0; i < expected.size(); i++) {
                assertThat(comparable(found.get(i), expected.get(i))).isEqualTo(expected.get(i));
            }
            assertThat(found).hasSameSizeAs(expected);
        }
    }

    static VirtualEnvironment environment() throws Exception {
        return VirtualEnvironment.of("requirements-cpython.txt");
    }

    final Server wsgi4j() throws Exception {
        Path site = Repository.app(application());
        StartServer start = StartServer.of(site.resolve("wsgi.py"))
                .with(
                        "--working-directory",
                        site,
                        "--python-home",
                        environment().directory())
                .with("--processes", "2", "--host", "127.0.0.1", "--port", "0", "--log-to-terminal");
        return Server.ready(prepared(start.command(), scratch.resolve("wsgi4j")).start());
    }

    private Server gunicorn() throws Exception {
        Command gunicorn = environment()
                .python("-m", "gunicorn", "-k", "gthread", "-w", "2", "--threads", "5", "-b", "127.0.0.1:0")
                .with("wsgi:application")
                .in(Repository.app(application()));
        return Server.ready(prepared(gunicorn, scratch.resolve("gunicorn")).start(), "Listening at");
    }

    /** A stream that has ended before its first block is on its way has a length all the same, other than gunicorn's. */
    private static String comparable(String found, String expected) {
        return expected.contains("\ncontent-length: ") ? found : found.replaceFirst("\ncontent-length: .*", "");
    }

    private List<String> travelled(Server server) throws Exception {
        Diary diary = new Diary(server);
        visit(diary);
        return diary.entries();
    }
}
