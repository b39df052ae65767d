// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunAsTest {

    private static final RunAs SELF = new RunAs("me", List.of());

    @TempDir
    private Path given = Path.of("");

    private Path directory = Path.of("");

    @BeforeEach
    void withoutLinks() throws IOException {
        directory = given.toRealPath();
    }

    @Test
    void whatCanBeUsedHasNoObstacle() throws IOException {
        Path file = Files.writeString(directory.resolve("with 'some' names\n"), "");

        assertThat(SELF.obstacle(List.of(need(file, RunAs.Use.READ), need(directory, RunAs.Use.ENTER))))
                .isEmpty();
    }

    @Test
    void aFileThatIsNoProgramIsItsOwnObstacle() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThat(SELF.obstacle(List.of(need(directory, RunAs.Use.ENTER), need(file, RunAs.Use.EXECUTE))))
                .hasValueSatisfying(obstacle -> assertThat(obstacle)
                        .hasToString("the user me cannot execute the thing '" + file + "': give it the right to '"
                                + file + "', or take another"));
    }

    @Test
    void theObstacleIsNamedWhereTheLinksLead() throws IOException {
        Path real = Files.createDirectories(directory.resolve("closed/inner"));
        Path closed = Files.writeString(real.resolve("closed"), "");
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("closed/../closed/inner"));
        Path file = Files.createSymbolicLink(link.resolve("file"), closed);

        assertThat(SELF.obstacle(List.of(need(link.resolve(file.getFileName()), RunAs.Use.EXECUTE))))
                .map(RunAs.Obstacle::at)
                .hasValue(closed);
    }

    @Test
    void linksInACircleEnd() throws IOException {
        Path circle = Files.createSymbolicLink(directory.resolve("circle"), directory.resolve("circle"));

        assertThat(SELF.obstacle(List.of(need(circle, RunAs.Use.READ)))).isPresent();
    }

    @Test
    void aUserWhoCannotBeHadIsAnError() {
        RunAs nobody = new RunAs("other", List.of("/bin/sh", "-c", "echo no; exit 1"));

        assertThatThrownBy(() -> nobody.obstacle(List.of(need(directory, RunAs.Use.ENTER))))
                .isInstanceOf(IOException.class)
                .hasMessage("no process can become the user other: no");
    }

    private static RunAs.Need need(Path file, RunAs.Use use) {
        return new RunAs.Need("the thing", file, use, "take another");
    }
}
