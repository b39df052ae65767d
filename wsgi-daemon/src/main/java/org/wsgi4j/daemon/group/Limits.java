// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.group;

import java.time.Duration;
import java.util.List;
import org.wsgi4j.core.config.ProcessGroupConfig;
import org.wsgi4j.core.config.WorkerLifetime;
import org.wsgi4j.core.config.WorkerTimeouts;
import org.wsgi4j.daemon.supervise.GroupLimits;
import org.wsgi4j.daemon.supervise.RequestRule;
import org.wsgi4j.daemon.supervise.RestartOrder;

/** What the supervisor must know of a configuration. */
final class Limits {

    private static final List<Duration> BACK_OFF =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(20));
    private static final int JITTER = 10;

    private Limits() {}

    static GroupLimits of(ProcessGroupConfig config, boolean servesFailures) {
        WorkerLifetime lifetime = config.lifetime();
        return new GroupLimits(
                config.capacity().processes(),
                config.capacity().threads(),
                lifetime.restartOrder() == WorkerLifetime.RestartOrder.STOP_FIRST
                        ? RestartOrder.STOP_FIRST
                        : RestartOrder.START_FIRST,
                servesFailures,
                new GroupLimits.Lifetime(
                        lifetime.maximumRequests(),
                        lifetime.restartInterval(),
                        lifetime.restartInterval().dividedBy(JITTER),
                        config.timeouts().inactivity()),
                patience(lifetime, config.timeouts()),
                BACK_OFF);
    }

    private static GroupLimits.Patience patience(WorkerLifetime lifetime, WorkerTimeouts timeouts) {
        return new GroupLimits.Patience(
                lifetime.startup(),
                timeouts.request(),
                timeouts.requestRule() == WorkerTimeouts.RequestRule.THREAD
                        ? RequestRule.EACH_THREAD
                        : RequestRule.AVERAGE,
                timeouts.interrupt(),
                timeouts.deadlock(),
                lifetime.graceful(),
                lifetime.eviction(),
                lifetime.shutdown());
    }
}
