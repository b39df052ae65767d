// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The contracts hold for an engine that keeps the rules, and each of them fails on one that does not. */
@Tag("one-java")
class ContractsTest {

    /** What came of a run. */
    private static final class Results implements TestExecutionListener {

        private final Set<String> run = new TreeSet<>();
        private final Map<String, Throwable> failed = new TreeMap<>();

        @Override
        public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest() || result.getStatus() == TestExecutionResult.Status.FAILED) {
                run.add(name(test));
            }
            if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                failed.put(name(test), result.getThrowable().orElseThrow());
            }
        }

        private static String name(TestIdentifier test) {
            List<String> segments = test.getUniqueIdObject().getSegments().stream()
                    .skip(2)
                    .map(segment -> segment.getValue())
                    .toList();
            return String.join("/", segments);
        }
    }

    /** Runs the tests of a class whose names begin so. */
    private static Results run(Subject subject, DiscoverySelector selector, String rule) {
        PostDiscoveryFilter ofThatName = test -> FilterResult.includedIf(
                test.getUniqueId().getLastSegment().getValue().startsWith(rule));
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selector)
                .filters(ofThatName)
                .configurationParameter(ContractsOfSubject.PARAMETER, subject.name())
                .build();
        Results results = new Results();
        LauncherFactory.create().execute(request, results);
        return results;
    }

    private static Results run(Subject subject, Class<?> contract, String rule) {
        return run(subject, selectNestedClass(List.of(ContractsOfSubject.class), contract), rule);
    }

    @ParameterizedTest
    @ValueSource(classes = {EngineContract.ResponseBody.class, EngineContract.Close.class})
    void contractsHoldForAnEngineThatKeepsTheRules(Class<?> contract) {
        Results results = run(Subject.OBEYING, contract, "");
        assertThat(results.failed).isEmpty();
        assertThat(results.run).hasSizeGreaterThan(10);
    }

    @Test
    void noTestPassesBothOnAnEngineThatSaysNothingAndOnOneThatAlwaysFails() {
        Results silent = run(Subject.SILENT, selectClass(ContractsOfSubject.class), "");
        Results failing = run(Subject.FAILING, selectClass(ContractsOfSubject.class), "");
        Set<String> passed = new HashSet<>(silent.run);
        passed.addAll(failing.run);
        assertThat(passed).hasSizeGreaterThan(300);
        passed.removeAll(silent.failed.keySet());
        passed.removeAll(failing.failed.keySet());
        assertThat(passed).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NEVER_FLUSHING, ResponseBody, blocks_goOutBeforeTheNextIsAskedFor",
        "NEVER_ABORTING, Errors, exception_afterOutputBreaksTheAnswerOff",
        "NEVER_CLOSING, Close, close_isCalledForHead",
        "CLOSING_TWICE, Close, close_isCalledExactlyOnceHoweverTheAnswerEnds",
        "ONE_AT_A_TIME, Concurrency, requests_runAtTheSameTimeInOneInterpreter"
    })
    void ruleThatAnEngineBreaksIsNamedByTheTestThatFails(Subject subject, String contract, String rule)
            throws ClassNotFoundException {
        Class<?> nested = Class.forName(EngineContract.class.getName() + "$" + contract);
        assertThat(run(subject, nested, rule).failed).isNotEmpty();
        Results obeying = run(Subject.OBEYING, nested, rule);
        assertThat(obeying.run).isNotEmpty();
        assertThat(obeying.failed).isEmpty();
    }

    @Test
    void capabilityThatAnEngineLacksHasToBeRefused() {
        String rule = "applicationGroups_areInterpretersOfTheirOwnOrRefused";
        Results obeying = run(Subject.OBEYING, EngineContract.Concurrency.class, rule);
        assertThat(obeying.run).hasSize(1);
        assertThat(obeying.failed).isEmpty();
    }
}
