// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.launch;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Tests that only root can run; there is no substitute for it, so they are skipped without. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(AsRoot.Condition.class)
@interface AsRoot {

    /** Looks at who runs the tests. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
            return new NativePosix().effectiveUser() == 0
                    ? ConditionEvaluationResult.enabled("the tests run as root")
                    : ConditionEvaluationResult.disabled("only root can start processes as another user");
        }
    }
}
