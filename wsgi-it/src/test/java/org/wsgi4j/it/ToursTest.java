// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The files and commands of {@code docs/tours.md}. */
@Tag("full")
class ToursTest {

    /** A block whose first line names its file. */
    private static final Pattern FILE = Pattern.compile("```python\n# (\\S+)\n(.*?)```", Pattern.DOTALL);

    private static final Pattern START = Pattern.compile("    wsgi-express start-server (.*)\n");

    @TempDir
    private Path directory = Path.of("");

    @Test
    void aScriptGreets() throws Exception {
        List<String> commands = follow("A script");

        assertThat(commands).hasSize(2);
        for (String command : commands) {
            try (Server server = server(command)) {
                assertThat(new Visitor(server).get("/?Ada").body()).isEqualTo("Hello Ada!\n");
            }
        }
    }

    @Test
    @Timeout(60)
    void aScriptThatIsChangedGreetsOtherwise() throws Exception {
        try (Server server = server(follow("A script").get(0))) {
            Visitor visitor = new Visitor(server);
            assertThat(visitor.get("/").body()).isEqualTo("Hello World!\n");
            Path script = directory.resolve("wsgi.py");
            Files.writeString(script, Files.readString(script).replace("Hello", "Good evening,"));

            while (!visitor.get("/").body().equals("Good evening, World!\n")) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    @Test
    void flaskGreets() throws Exception {
        VirtualEnvironment environment = VirtualEnvironment.of("requirements-cpython.txt");
        String command =
                follow("Flask").get(0).replace("--python-home venv", "--python-home " + environment.directory());

        try (Server server = server(command)) {
            assertThat(new Visitor(server).get("/hello?name=Ada").body()).isEqualTo("Hello Ada!");
        }
    }

    /** Writes the files of a tour; returns the arguments of its servers. */
    private List<String> follow(String tour) throws IOException {
        String page = Files.readString(Repository.root().resolve("docs/tours.md"));
        int begin = page.indexOf("\n## " + tour + "\n");
        String section = page.substring(begin, page.indexOf("\n## ", begin + 1));
        Matcher files = FILE.matcher(section);
        while (files.find()) {
            Files.writeString(directory.resolve(files.group(1)), files.group(2));
        }
        return START.matcher(section).results().map(found -> found.group(1)).toList();
    }

    private Server server(String arguments) throws IOException, InterruptedException {
        return StartServer.of((Object[]) arguments.split(" "))
                .in(directory)
                .with("--host", "127.0.0.1", "--port", "0")
                .startAsIs();
    }
}
