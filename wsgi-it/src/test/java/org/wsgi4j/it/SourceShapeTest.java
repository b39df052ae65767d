// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How long files and methods are, and how deep they nest, in all that is not a test. */
class SourceShapeTest {

    private static final int LONGEST_FILE = 400;
    private static final int MEDIAN_FILE = 80;
    private static final int LONGEST_METHOD = 25;
    private static final int DEEPEST = 3;
    private static final int FEWEST_FILES = 60;

    private static List<SourceShape> files = List.of();

    @BeforeAll
    static void parse() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    manager,
                    null,
                    List.of("-proc:none"),
                    null,
                    manager.getJavaFileObjectsFromPaths(Repository.mainSources()));
            files = SourceShape.of(task);
        }
    }

    @Test
    void theRulesSeeTheWholeProject() {
        assertThat(files).hasSizeGreaterThan(FEWEST_FILES);
    }

    @Test
    void noFileIsLong() {
        assertThat(files.stream().filter(file -> file.lines() > LONGEST_FILE)).isEmpty();
    }

    @Test
    void halfOfTheFilesFitOnAScreen() {
        List<Integer> lengths = files.stream().map(SourceShape::lines).sorted().toList();

        assertThat(lengths.get(lengths.size() / 2)).isLessThanOrEqualTo(MEDIAN_FILE);
    }

    @Test
    void methodsAreShort() {
        assertThat(files.stream()
                        .flatMap(file -> file.methods().stream())
                        .filter(method -> method.lines() > LONGEST_METHOD))
                .isEmpty();
    }

    @Test
    void methodsAreShallow() {
        assertThat(files.stream().flatMap(file -> file.methods().stream()).filter(method -> method.depth() > DEEPEST))
                .isEmpty();
    }
}
