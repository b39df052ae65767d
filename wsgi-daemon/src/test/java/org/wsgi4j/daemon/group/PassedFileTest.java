// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wsgi4j.core.spi.EngineProvider.Capability;
import org.wsgi4j.cpython.CpythonWorkerProvider;
import org.wsgi4j.testkit.engine.Answer;
import org.wsgi4j.testkit.engine.Deployment;
import org.wsgi4j.testkit.engine.Host;
import org.wsgi4j.testkit.engine.HostSpec;
import org.wsgi4j.testkit.engine.Served;

/** Workers pass descriptors of files: what they should, and whatever else they can. */
@Timeout(120)
class PassedFileTest {

    @TempDir
    private Path directory = Path.of("");

    private Host host;
    private Served served;

    @BeforeEach
    void serve() throws IOException {
        Path script = directory.resolve("passing.py");
        try (var text = PassedFileTest.class.getResourceAsStream("passing.py")) {
            Files.write(script, java.util.Objects.requireNonNull(text).readAllBytes());
        }
        Files.writeString(directory.resolve("file"), "0123456789".repeat(10_000));
        host = new GroupHosting(
                        Set.of(Capability.PYTHON_3),
                        engine -> new TestGroup(engine, new CpythonWorkerProvider(), List.of(), true))
                .open(HostSpec.USUAL.withThreads(1));
        served = host.serve(Deployment.of(script));
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void aFileIsSentByItsDescriptor() throws IOException {
        Answer answer = served.get("/whole");

        assertThat(answer.body()).isEqualTo("0123456789".repeat(10_000));
        assertThat(answer.complete()).isTrue();
        assertThat(descriptors()).isZero();
    }

    @Test
    void onlyTheWorkerNeedBeAbleToOpenIt() {
        assertThat(served.get("/unlinked").body()).hasSize(100_000).endsWith("789");
    }

    @Test
    void aPartIsSentBetweenOthers() {
        assertThat(served.get("/part").body()).isEqualTo("<345>");
    }

    @ParameterizedTest
    @CsvSource({
        "none,no descriptor",
        "two,more than one descriptor",
        "many,more than one descriptor",
        "twice,more than one descriptor",
        "directory,no regular file",
        "fifo,no regular file",
        "path,not open for reading",
        "writable,not open for reading",
        "beyond,a file of 100000 bytes, of which it wants sent up to 100001",
    })
    void whatIsNoFileToSendBreaksTheAnswerOffAndHarmsNobody(String what, String logged) throws IOException {
        Answer broken = served.get("/" + what);

        assertThat(broken.complete()).isFalse();
        assertThat(host.log().text(Level.ERROR)).contains("GET /" + what, logged);
        assertThat(served.get("/part").body()).isEqualTo("<345>");
        assertThat(descriptors()).isZero();
    }

    @Test
    void aDescriptorThatNobodyAskedForIsClosed() throws IOException {
        for (int i = 0; i < 20; i++) {
            assertThat(served.get("/stray").body()).isEqualTo("stray");
        }
        assertThat(descriptors()).isLessThanOrEqualTo(1);
        assertThat(served.get("/part").body()).isEqualTo("<345>");

        assertThat(descriptors()).isZero();
    }

    /** Counts what this process has open below the directory. */
    private long descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter(this::isOwn).count();
        }
    }

    private boolean isOwn(Path link) {
        try {
            return Files.readSymbolicLink(link).startsWith(directory.toRealPath());
        } catch (IOException closed) {
            return false;
        }
    }
}
