// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.util.List;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.http.AccessLogFormat;
import org.wsgi4j.core.spi.AccessLog;

/** The logs of requests, each of which may want some of them only. */
final class AccessLogs implements RequestLog {

    private final List<Written> logs;

    /** A log, and what writes its lines. */
    private record Written(AccessLog log, RequestLog writer) {}

    AccessLogs(List<AccessLog> logs) {
        this.logs = logs.stream().map(log -> new Written(log, writer(log))).toList();
    }

    @Override
    public void log(Request request, Response response) {
        Exchange exchange = CombinedLog.exchange(request);
        Environ environ = exchange == null ? null : exchange.environ();
        for (Written each : logs) {
            if (environ == null || each.log().wants().test(environ)) {
                each.writer().log(request, response);
            }
        }
    }

    private static RequestLog writer(AccessLog log) {
        return log.format().equals(AccessLogFormat.COMBINED)
                ? new CombinedLog(log.lines())
                : new FormattedLog(log.format(), log.lines());
    }
}
