// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wsgi4j.core.config.ConfigException;
import org.wsgi4j.core.spi.EngineProvider.Capability;

/** Requests at the same time, and application groups (PEP 3333 "Thread Support"). */
public abstract class ConcurrencyContract extends HostedContract {

    private static final int PARTY = 4;

    private static List<Answer> together(Served served, List<Ask> asks) {
        List<Exchange> exchanges = asks.stream().map(served::begin).toList();
        return exchanges.stream().map(Exchange::answer).toList();
    }

    private static List<Ask> party() {
        return IntStream.range(0, PARTY).mapToObj(i -> Ask.get("/?guest" + i)).toList();
    }

    @Test
    void requests_runAtTheSameTimeInOneInterpreter() {
        List<Answer> answers = together(serve("rendezvous"), party());
        assertThat(answers).extracting(Answer::body).containsOnly("met");
    }

    @Test
    void answers_areNeverCrossed() {
        Served own = serve("own_answer");
        for (int round = 0; round < 20; round++) {
            List<Ask> asks = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                asks.add(Ask.post("/?" + round + "." + i, "body " + i));
            }
            List<Answer> answers = together(own, asks);
            for (int i = 0; i < 16; i++) {
                checkOwn(answers.get(i), round + "." + i, "body " + i);
            }
        }
    }

    private static void checkOwn(Answer answer, String number, String body) {
        assertThat(answer.reason()).isEqualTo("Number " + number);
        assertThat(answer.header("X-Number")).isEqualTo(number);
        assertThat(answer.body()).isEqualTo((number + "/" + body + " ").repeat(10));
    }

    @Test
    void module_importedByManyAtOnceIsLoadedOnceAndCompleteForAll() {
        Host host = restart(HostSpec.USUAL.withPythonPath(apps().directoryOf("slow_module")));
        Served importing = host.serve(Deployment.of(apps().app("import_together")));
        assertThat(together(importing, party())).extracting(Answer::body).containsOnly("complete 1");
    }

    @Test
    void threadLocal_isOfOneThread() {
        assertThat(together(serve("thread_local"), party()))
                .extracting(Answer::body)
                .containsExactly("guest0", "guest1", "guest2", "guest3");
    }

    @Test
    void counters_underALockLoseNothing() {
        Served counter = serve("counter");
        List<Ask> asks = IntStream.range(0, 100).mapToObj(i -> Ask.get("/")).toList();
        assertThat(together(counter, asks))
                .extracting(Answer::body)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 100)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    @Test
    void applicationGroup_isSharedByItsScripts() {
        Served one = serve("group_state");
        Served other = serve("group_state");
        int count = Integer.parseInt(one.get("/").body());
        assertThat(other.get("/").body()).isEqualTo(Integer.toString(count + 1));
    }

    @Test
    void applicationGroups_areInterpretersOfTheirOwnOrRefused() {
        Deployment elsewhere = Deployment.of(apps().app("group_state")).inGroup("elsewhere");
        if (!can(Capability.APPLICATION_GROUPS)) {
            assertThatThrownBy(() -> host().serve(elsewhere)).isInstanceOf(ConfigException.class);
            return;
        }
        int count = Integer.parseInt(serve("group_state").get("/").body());
        assertThat(host().serve(elsewhere).get("/").body()).isEqualTo("1");
        assertThat(serve("group_state").get("/").body()).isEqualTo(Integer.toString(count + 1));
    }

    @Test
    void applicationGroup_isNamedInTheEnviron() {
        String group = can(Capability.APPLICATION_GROUPS) ? "named" : "";
        Served served = host().serve(Deployment.of(apps().app("environ")).inGroup(group));
        assertThat(EnvironReport.of(served, Ask.get("/")).get("mod_wsgi.application_group"))
                .isEqualTo(group);
    }
}
