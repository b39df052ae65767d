// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jython;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Engine;
import org.wsgi4j.core.spi.EngineConfig;
import org.wsgi4j.core.spi.ProcessModel;

class InterpreterTest {

    private static final int THREADS = 32;

    @TempDir
    private Path directory;

    private Path made(String name) throws IOException {
        return Files.createDirectories(directory.toRealPath().resolve(name));
    }

    @Test
    void theModulePathIsHomeThenTheGivenDirectoriesWithTheirPthFilesThenTheLibrary() throws IOException {
        Path home = made("home");
        Path first = made("first");
        Path second = made("second");
        Path named = made("named");
        Files.writeString(first.resolve("x.pth"), named + "\nimport sys; sys.by_pth = 1\n");

        try (PythonFixture python = new PythonFixture(Optional.of(home), List.of(first, second), 5)) {
            assertThat(python.eval("__import__('sys').path[:4]"))
                    .isEqualTo("['" + home + "', '" + first + "', '" + named + "', '" + second + "']");
            assertThat(python.eval("__import__('sys').path[4:]"))
                    .contains("/Lib'", "__classpath__")
                    .doesNotContain(home.toString());
            assertThat(python.eval("__import__('sys').by_pth")).isEqualTo("1");
            assertThat(python.eval("__import__('os').getcwd()")).isEqualTo(home.toString());
        }
    }

    @Test
    void passwordsBecomeKeysAsInCpython() throws IOException {
        try (PythonFixture python = new PythonFixture()) {
            assertThat(python.eval(
                            "__import__('hashlib').pbkdf2_hmac('sha256', 'pass\\xff', 'salt', 1000, 40).encode('hex')"))
                    .isEqualTo("cfbce4574f29c009d0867662c5aafed24cf2ebc6378a49f02ae85f850f73e491aab029e1be54e70e");
            assertThat(
                            python.eval(
                                    "__import__('hashlib').pbkdf2_hmac(__import__('hashlib').sha1().name, '', 's', 1).encode('hex')"))
                    .isEqualTo("758867927d6c611a3e3340b814c8047512fac4cf");
        }
    }

    @Test
    void bytesAreEncodedAsInCpython() throws IOException {
        try (PythonFixture python = new PythonFixture()) {
            assertThat(python.eval("__import__('codecs').encode('a\\xff', 'hex_codec')"))
                    .isEqualTo("61ff");
            assertThat(python.eval("__import__('codecs').encode(u'\\xff', 'utf-8').encode('hex')"))
                    .isEqualTo("c3bf");
        }
    }

    @Test
    void filesAreOpenedRelativeToHome() throws IOException {
        Path home = made("home");
        Files.writeString(home.resolve("data.txt"), "found");

        try (PythonFixture python = new PythonFixture(Optional.of(home), List.of(), 5)) {
            assertThat(python.eval("open('data.txt').read()")).isEqualTo("found");
        }
    }

    @Test
    void prefixAndFlagsAreSane() throws IOException {
        try (PythonFixture python = new PythonFixture()) {
            assertThat(python.eval("__import__('os').path.isdir(__import__('sys').prefix)"))
                    .isEqualTo("True");
            assertThat(python.eval("[name for name in ('exit', 'help', 'copyright') if name not in dir(__builtins__)"
                            + " and name not in __builtins__]"))
                    .isEqualTo("[]");
        }
    }

    @Test
    void theModuleTellsWhereItIs() throws IOException {
        try (PythonFixture python = new PythonFixture()) {
            Path file = python.write(
                    "facts.py",
                    PythonFixture.answering("[getattr(__import__('mod_wsgi'), name) for name in ('version',"
                            + " 'process_group', 'application_group', 'maximum_processes', 'threads_per_process')]"));
            Application application = python.engine.load(python.ref(file, "application", "group"));

            assertThat(PythonFixture.get(application).text()).isEqualTo("[(4, 1, 0), '', 'group', 1, 5]");
            assertThat(Double.parseDouble(python.eval("__import__('mod_wsgi').thread_utilization()")))
                    .isBetween(0.0, 60.0);
        }
    }

    @Test
    void compiledModulesAreKeptBesideTheirSourcesUnlessForbidden() throws IOException {
        for (boolean forbidden : new boolean[] {false, true}) {
            Path modules = made("modules-" + forbidden);
            Files.writeString(modules.resolve("helper.py"), "x = 1\n");
            EngineConfig config = new EngineConfig(
                    "",
                    ProcessModel.embedded(5),
                    Optional.empty(),
                    List.of(modules),
                    Optional.empty(),
                    forbidden,
                    Duration.ZERO,
                    new RecordingLog());
            Path script = Files.writeString(modules.resolve("wsgi.py"), "import helper\napplication = helper\n");
            try (Engine engine = new JythonEngineProvider().open(config)) {
                engine.load(new org.wsgi4j.core.ScriptRef(
                        new org.wsgi4j.core.ScriptRef.Source.File(script), "application", "", true));
            }
            assertThat(Files.exists(modules.resolve("helper$py.class"))).isNotEqualTo(forbidden);
        }
    }

    @Test
    void nothingIsPrintedPastTheLog() throws IOException {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(stream);
        System.setErr(stream);
        try (PythonFixture python = new PythonFixture()) {
            python.eval("__import__('java.util').util.ArrayList()");
            python.load(
                    "import sys\nprint 'x'\nsys.stderr.write('y')\nsys.excepthook(*(ValueError, 1, None))\nraise 1");
            assertThat(python.log.messages()).contains("x");
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void manyThreadsThatImportAPackageAtOnceAllSeeItWhole() throws Exception {
        Path modules = made("modules");
        Files.createDirectories(modules.resolve("slow"));
        Files.writeString(
                modules.resolve("slow/__init__.py"),
                "import time\nfrom slow import one\ntime.sleep(0.05)\nfrom slow.two import name\ndone = True\n");
        Files.writeString(modules.resolve("slow/one.py"), "import time\ntime.sleep(0.05)\ndone = True\n");
        Files.writeString(modules.resolve("slow/two.py"), "import slow.one\nname = 'two'\n");
        try (PythonFixture python = new PythonFixture(Optional.empty(), List.of(modules), THREADS)) {
            Application application = python.load("""
                    def application(environ, start_response):
                        import slow
                        from slow import two
                        import encodings.idna, json, decimal
                        start_response('200 OK', [])
                        return [str((slow.done, slow.one.done, slow.name, two.name))]
                    """);

            assertThat(atOnce(application)).hasSize(THREADS).containsOnly("(True, True, 'two', 'two')");
        }
    }

    @Test
    void requestsRunInParallel() throws Exception {
        try (PythonFixture python = new PythonFixture(Optional.empty(), List.of(), THREADS)) {
            Application application = python.load("""
                    from java.util.concurrent import CyclicBarrier, TimeUnit
                    barrier = CyclicBarrier(%d)
                    def application(environ, start_response):
                        barrier.await(30, TimeUnit.SECONDS)
                        start_response('200 OK', [])
                        return ['met']
                    """.formatted(THREADS));

            assertThat(atOnce(application)).hasSize(THREADS).containsOnly("met");
        }
    }

    @Test
    void aThreadServesDifferentGroupsInTurn() throws IOException {
        try (PythonFixture python = new PythonFixture()) {
            Path file = python.write("group.py", PythonFixture.answering("__import__('mod_wsgi').application_group"));
            Application a = python.engine.load(python.ref(file, "application", "a"));
            Application b = python.engine.load(python.ref(file, "application", "b"));

            assertThat(PythonFixture.get(a).text()).isEqualTo("a");
            assertThat(PythonFixture.get(b).text()).isEqualTo("b");
            assertThat(PythonFixture.get(a).text()).isEqualTo("a");
        }
    }

    @Test
    void requestsThatWaitForALoadShareItAndItsFailure() throws Exception {
        Path good = directory.resolve("good");
        try (PythonFixture python = new PythonFixture(Optional.empty(), List.of(), THREADS)) {
            Application application = python.load("""
                    import sys, os, time
                    sys.loads = getattr(sys, 'loads', 0) + 1
                    time.sleep(0.3 if sys.loads > 1 else 0)
                    open('%s')
                    """.formatted(good) + PythonFixture.answering("sys.loads"));

            assertThat(atOnce(application)).hasSize(THREADS).containsOnly("");
            Files.writeString(good, "");

            assertThat(Integer.parseInt(PythonFixture.get(application).text())).isLessThan(THREADS / 2);
        }
    }

    private static List<String> atOnce(Application application) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        CyclicBarrier start = new CyclicBarrier(THREADS);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                answers.add(threads.submit(() -> {
                    start.await();
                    return PythonFixture.get(application).text();
                }));
            }
            List<String> texts = new ArrayList<>();
            for (Future<String> answer : answers) {
                texts.add(answer.get());
            }
            return texts;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whatIsSlowIsLoggedWhileItIsAndWhenItHasEnded() throws IOException {
        try (PythonFixture slow = new PythonFixture(Optional.empty(), List.of(), 5, Duration.ofMillis(50))) {
            org.wsgi4j.core.Application application = slow.load("""
                    import time
                    def application(environ, start_response):
                        time.sleep(0.5)
                        start_response('200 OK', [])
                        return ['done']
                    """);
            assertThat(PythonFixture.get(application).text()).isEqualTo("done");
            assertThat(slow.log.messages())
                    .anySatisfy(line -> assertThat(line).startsWith("slow request: GET '/', status 0"))
                    .anySatisfy(line -> assertThat(line).startsWith("slow request has ended: GET '/', status 200"));
        }
    }
}
