// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.ScriptRef;
import org.wsgi4j.core.ThreadStack;

/** What an engine says about its scripts and threads. */
class EngineStateTest {

    private PythonFixture python;

    @BeforeEach
    void open() {
        python = new PythonFixture();
    }

    @AfterEach
    void close() throws IOException {
        python.close();
    }

    private ScriptRef loaded(String text) throws IOException {
        return loaded(python.write("wsgi.py", text), "application");
    }

    private ScriptRef loaded(Path file, String callable) {
        ScriptRef script = new ScriptRef(new ScriptRef.Source.File(file), callable, "", false);
        python.engine.load(script);
        return script;
    }

    @Test
    void aScriptThatIsLoadedHasNoFailure() throws IOException {
        assertThat(python.engine.failure(loaded(PythonFixture.answering("1")))).isEmpty();
    }

    @Test
    void aScriptThatWasNeverNamedHasNoFailureAndIsNotOutdated() {
        ScriptRef script = python.ref(python.directory.resolve("other.py"), "application", "other");

        assertThat(python.engine.failure(script)).isEmpty();
        assertThat(python.engine.outdated(script, "")).isFalse();
    }

    @Test
    void aFailureIsOneLine() throws IOException {
        assertThat(python.engine.failure(loaded("x = 1\nimport nowhere.at_all\n")))
                .contains("ImportError: No module named nowhere");
        assertThat(python.engine.failure(loaded("raise ValueError('two\\n\\nlines')\n")))
                .hasValueSatisfying(reason -> assertThat(reason).doesNotContain("\n"));
        assertThat(python.engine.failure(loaded("async def f(): pass\n")))
                .hasValueSatisfying(reason -> assertThat(reason).contains("line 1: not Python 2.7"));
    }

    @Test
    void aMissingFileIsAFailureUntilItIsThere() throws IOException {
        Path file = python.directory.resolve("late.py");
        ScriptRef script = loaded(file, "application");
        assertThat(python.engine.failure(script))
                .contains("Target WSGI script not found or unable to stat: '" + file + "'");
        assertThat(python.engine.outdated(script, "")).isFalse();

        python.write("late.py", PythonFixture.answering("1"));

        assertThat(python.engine.outdated(script, "")).isTrue();
    }

    @Test
    void aMissingCallableObjectIsAFailureUnlessNoneIsWanted() throws IOException {
        Path file = python.write("wsgi.py", "class app(object):\n    wsgi = None\n");

        assertThat(python.engine.failure(loaded(file, "other")))
                .contains("Target WSGI script '" + file + "' does not contain WSGI application 'other'.");
        assertThat(python.engine.failure(loaded(file, "app.wsgi"))).isEmpty();
        assertThat(python.engine.failure(new ScriptRef(new ScriptRef.Source.File(file), "", "", false)))
                .isEmpty();
    }

    @Test
    void aChangedFileIsOutdatedWithoutBeingLoaded() throws IOException {
        ScriptRef script = loaded("print 'one'\napplication = None\n");
        assertThat(python.engine.outdated(script, "")).isFalse();

        python.write("wsgi.py", "print 'two'\n");

        assertThat(python.engine.outdated(script, "")).isTrue();
        assertThat(python.log.messages()).containsExactly("one");

        Files.delete(python.directory.resolve("wsgi.py"));
        assertThat(python.engine.outdated(script, "")).isTrue();
    }

    @Test
    void aScriptThatFailedIsOutdatedWhenItsFileHasChangedSince() throws IOException {
        ScriptRef script = loaded("raise ValueError()\n");
        assertThat(python.engine.outdated(script, "")).isFalse();

        python.write("wsgi.py", "application = None\n");

        assertThat(python.engine.outdated(script, "")).isTrue();
    }

    @Test
    void aScriptMaySayThatItIsOutdated() throws IOException {
        assertThat(python.engine.outdated(loaded("del __mtime__\napplication = None\n"), ""))
                .isTrue();
        Path other = python.write("other.py", "application = None\ndef reload_required(path): return path == '/b'\n");
        ScriptRef asked = loaded(other, "application");
        assertThat(python.engine.outdated(asked, "/a")).isFalse();
        assertThat(python.engine.outdated(asked, "/b")).isTrue();
    }

    @Test
    void theStackOfARunningRequestHasTheInnermostFrameFirst() throws Exception {
        Path file = python.write("wsgi.py", """
                from java.util.concurrent import CountDownLatch
                running, finish = CountDownLatch(1), CountDownLatch(1)
                def inner():
                    running.countDown(); finish.await()
                def application(environ, start_response):
                    inner()
                    start_response('204 No Content', [])
                    return []
                def wait(environ):
                    running.await()
                def end(environ):
                    finish.countDown()
                """);
        ScriptRef script = python.ref(file, "application", "");
        Application application = python.engine.load(script);
        CountDownLatch ended = new CountDownLatch(1);
        Thread thread = new Thread(() -> run(application, ended), "the request");
        thread.start();
        python.engine.function(script, "wait").call(PythonFixture.environ(), List.of());

        List<ThreadStack> stacks = python.engine.stacks();
        python.engine.function(script, "end").call(PythonFixture.environ(), List.of());
        ended.await();

        assertThat(stacks)
                .filteredOn(stack -> stack.name().equals("the request"))
                .singleElement()
                .satisfies(stack -> {
                    assertThat(stack.thread()).isEqualTo(thread.getId());
                    assertThat(stack.frames())
                            .extracting(ThreadStack.Frame::toString)
                            .containsExactly(
                                    "File \"" + file + "\", line 4, in inner",
                                    "File \"" + file + "\", line 6, in application");
                });
        assertThat(python.engine.stacks()).noneMatch(stack -> stack.name().equals("the request"));
    }

    private static void run(Application application, CountDownLatch ended) {
        try {
            PythonFixture.get(application);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } finally {
            ended.countDown();
        }
    }
}
