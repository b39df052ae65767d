// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RetirementsTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    private final Requests requests = new Requests();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Retirements retirements = new Retirements();

    @Test
    void theLastRequestIsTheEnd() throws InterruptedException {
        assertThat(requests.enter()).isTrue();
        retirements.retire(requests, LONG, ended::countDown);
        assertThat(requests.enter()).isTrue();
        requests.leave();
        assertThat(ended.getCount()).isOne();

        requests.leave();

        assertThat(ended.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(requests.enter()).isFalse();
    }

    @Test
    void atTheDeadlineItEndsWithRequestsInIt() throws InterruptedException {
        assertThat(requests.enter()).isTrue();
        retirements.retire(requests, Duration.ZERO, ended::countDown);

        assertThat(ended.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(requests.enter()).isFalse();
    }

    @Test
    void theEndOfTheServerWaitsForNoRequestButForTheEndOfAll() {
        assertThat(requests.enter()).isTrue();
        retirements.retire(requests, LONG, ended::countDown);

        retirements.close();

        assertThat(ended.getCount()).isZero();
    }
}
