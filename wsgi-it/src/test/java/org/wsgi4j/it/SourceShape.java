// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The measures of a Java file.
 *
 * @param file its name
 * @param lines its length
 * @param methods the measures of its methods and constructors
 */
record SourceShape(String file, int lines, List<Method> methods) {

    /**
     * The measures of a method.
     *
     * @param name the file, line and name of it
     * @param lines its length, from its name to its closing brace
     * @param depth how many control statements stand within each other
     */
    record Method(String name, int lines, int depth) {}

    /** Parses the files of a compiler's task, and no more than that. */
    static List<SourceShape> of(JavacTask task) throws IOException {
        SourcePositions positions = Trees.instance(task).getSourcePositions();
        List<SourceShape> shapes = new ArrayList<>();
        for (CompilationUnitTree unit : task.parse()) {
            Measure measure = new Measure(unit, positions);
            unit.accept(measure, null);
            String name = Repository.shown(unit.getSourceFile().toUri());
            int lines = (int) unit.getSourceFile()
                    .getCharContent(true)
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            shapes.add(new SourceShape(name, lines, measure.methods));
        }
        return shapes;
    }

    private static final class Measure extends TreeScanner<Void, Void> {

        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<Method> methods = new ArrayList<>();

        Measure(CompilationUnitTree unit, SourcePositions positions) {
            this.unit = unit;
            this.positions = positions;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            if (method.getBody() != null) {
                LineMap lines = unit.getLineMap();
                long first = lines.getLineNumber(positions.getStartPosition(unit, method.getBody()));
                long last = lines.getLineNumber(positions.getEndPosition(unit, method));
                String name = Repository.shown(unit.getSourceFile().toUri()) + ":" + first + " " + method.getName();
                methods.add(new Method(name, (int) (last - first + 1), Nesting.of(method.getBody())));
            }
            return super.visitMethod(method, null);
        }
    }
}
