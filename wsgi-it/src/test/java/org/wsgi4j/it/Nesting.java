// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreeScanner;
import org.jspecify.annotations.Nullable;

/** How deep control statements stand within each other. */
final class Nesting extends TreeScanner<Void, Void> {

    private int depth;
    private int deepest;

    private Nesting() {}

    static int of(BlockTree body) {
        Nesting nesting = new Nesting();
        body.accept(nesting, null);
        return nesting.deepest;
    }

    @Override
    public @Nullable Void scan(@Nullable Tree tree, @Nullable Void nothing) {
        boolean nests = tree != null && nests(tree);
        depth += nests ? 1 : 0;
        deepest = Math.max(deepest, depth);
        super.scan(tree, null);
        depth -= nests ? 1 : 0;
        return null;
    }

    /** An {@code else if} stands beside its {@code if}, not in it. */
    @Override
    public @Nullable Void visitIf(IfTree choice, @Nullable Void nothing) {
        scan(choice.getThenStatement(), null);
        if (choice.getElseStatement() instanceof IfTree other) {
            return visitIf(other, null);
        }
        return scan(choice.getElseStatement(), null);
    }

    /** A class in a method is measured by its own methods. */
    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
        return null;
    }

    private static boolean nests(Tree tree) {
        return tree instanceof IfTree
                || tree instanceof ForLoopTree
                || tree instanceof EnhancedForLoopTree
                || tree instanceof WhileLoopTree
                || tree instanceof DoWhileLoopTree
                || tree instanceof SwitchTree
                || tree instanceof TryTree
                || tree instanceof SynchronizedTree;
    }
}
