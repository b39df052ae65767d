// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The module {@code mod_wsgi} that applications import: events of requests and of the process, data, and metrics. */
public abstract class ModuleContract extends HostedContract {

    private static final List<String> PHASES =
            List.of("server", "queue", "daemon", "application", "request", "input_read", "output_write", "gil_wait");

    private boolean spoilt;

    /** Subscribers stay for as long as the interpreter. */
    @BeforeEach
    void startAnew() {
        if (spoilt) {
            stop();
        }
        spoilt = false;
    }

    /** Does the same, and nobody else meets its subscribers. */
    private Served alone(String expression, String... before) {
        stop();
        spoilt = true;
        return answering(expression, before);
    }

    /** Serves an application that answers with what an expression gives, after statements that run when it is loaded. */
    private Served answering(String expression, String... before) {
        String text = "import mod_wsgi\n" + String.join("\n", before)
                + "\ndef application(environ, start_response):\n    start_response('200 OK', [])\n"
                + "    return [str(" + expression + ").encode('latin-1')]\n";
        return host().serve(Deployment.of(apps().write("module_use.py", text)));
    }

    private String value(String expression, String... before) {
        Answer answer = answering(expression, before).get("/");
        assertThat(answer.status()).as(answer::toString).isEqualTo(200);
        return answer.body();
    }

    private static List<String> names(List<String> events) {
        return events.stream().map(line -> line.substring(0, line.indexOf(' '))).toList();
    }

    @Test
    void events_ofARequestComeInTheirOrderWithTheirFields() {
        Served served = serve("module_events");
        assertThat(served.send(Ask.post("/", "12345")).body()).isEqualTo("all");
        List<String> told = served.get("/told").lines();
        assertThat(names(told)).containsExactly("request_started", "response_started", "request_finished");
        assertThat(told.get(0))
                .contains("callable_object=application")
                .endsWith(
                        "fields=application_object,application_start,callable_object,daemon_connects,daemon_restarts,"
                                + "daemon_start,queue_start,request_data,request_environ,request_id,request_start,server_pid,thread_id");
        assertThat(told.get(1))
                .contains("exception_info=None", "response_status=201 Created")
                .endsWith("fields=exception_info,request_data,request_id,response_headers,response_status");
        assertThat(told.get(2))
                .contains("input_length=3 input_reads=1", "output_length=3", "output_writes=1", " status=201 ")
                .endsWith(
                        "application_start,application_time,cpu_system_time,cpu_time,cpu_user_time,daemon_start,"
                                + "gil_wait_count,gil_wait_time,input_length,input_reads,input_time,output_length,output_time,"
                                + "output_writes,queue_start,request_data,request_id,request_start,server_pid,status,thread_id");
    }

    @Test
    void events_tellOfAnException() {
        Served served = serve("module_events");
        assertThat(served.get("/raise").status()).isEqualTo(500);
        List<String> told = served.get("/told").lines();
        assertThat(names(told)).containsExactly("request_started", "request_exception", "request_finished");
        assertThat(told.get(1)).endsWith("fields=exception_info,request_data,request_id");
        assertThat(told.get(2)).contains(" status=0 ");
        assertThat(log().text(Level.ERROR))
                .contains("ValueError: on purpose")
                .doesNotContain("mod_wsgi/_", "mod_wsgi\\_");
    }

    @ParameterizedTest
    @CsvSource({"/blocks,onemore,2,7", "/,all,1,3"})
    void observedAnswers_areWhatTheyWereAndCounted(String path, String body, int writes, int length) {
        Served served = serve("module_events");
        assertThat(served.get(path).body()).isEqualTo(body);
        assertThat(served.get("/told").body()).contains("output_length=" + length, "output_writes=" + writes);
    }

    @Test
    void observedFiles_keepTheirLength() {
        Served served = serve("module_events");
        Answer file = served.get("/file");
        assertThat(file.header("Content-Length"))
                .isEqualTo(Integer.toString(file.body().length()));
        assertThat(served.get("/told").body())
                .contains("output_length=" + file.body().length());
    }

    @Test
    void subscriber_mayPutAnotherApplicationInThePlace() {
        assertThat(alone(
                                "'the first'",
                                "def other(environ, start_response):",
                                "    start_response('200 OK', [])",
                                "    return [b'the other']",
                                "@mod_wsgi.subscribe_events",
                                "def replace(name, **event):",
                                "    return {'application_object': other} if name == 'request_started' else None")
                        .get("/")
                        .body())
                .isEqualTo("the other");
    }

    @Test
    void subscriber_seesWhatThoseBeforeItHaveChanged() {
        assertThat(alone(
                                "seen",
                                "seen = []",
                                "mod_wsgi.subscribe_events(lambda name, **event: {'mark': name})",
                                "mod_wsgi.subscribe_events(lambda name, **event: seen.append(event['mark']))")
                        .get("/")
                        .body())
                .isEqualTo("['request_started', 'response_started']");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ValueError", "SystemExit"})
    void subscriber_thatRaisesIsLoggedAndHarmsNothing(String raised) {
        Served served = alone(
                "'well'",
                "@mod_wsgi.subscribe_events",
                "def fail(name, **event):",
                "    raise " + raised + "('on purpose')");
        assertThat(served.get("/").body()).isEqualTo("well");
        assertThat(served.get("/").body()).isEqualTo("well");
        assertThat(log().text(Level.ERROR)).contains("was told of the event 'request_finished'", "on purpose");
    }

    @Test
    void subscribe_returnsTheCallback() {
        assertThat(alone(
                                "[subscribe(len) is len for subscribe in"
                                        + " (mod_wsgi.subscribe_events, mod_wsgi.subscribe_shutdown, mod_wsgi.subscribe_signals)]")
                        .get("/")
                        .body())
                .isEqualTo("[True, True, True]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"subscribe_events", "subscribe_shutdown"})
    void theEndOfTheProcess_hasAnEventBeforeTheExitFunctions(String subscribe) {
        Served served = alone(
                "'registered'",
                "import atexit, sys",
                "def say(text): sys.stderr.write(text + '\\n')",
                "atexit.register(say, 'the exit function')",
                "@mod_wsgi." + subscribe,
                "def told(name, **event):",
                "    if name == 'process_stopping': say(name + ' ' + event['shutdown_reason'])");
        assertThat(served.get("/").body()).isEqualTo("registered");
        Host host = host();
        stop();
        List<String> said = host.log().events().stream()
                .map(RecordingLog.Event::message)
                .filter(line -> line.startsWith("process_stopping") || line.startsWith("the exit"))
                .map(String::strip)
                .toList();
        assertThat(said).hasSize(2).last().isEqualTo("the exit function");
        assertThat(said.get(0)).isIn("process_stopping", "process_stopping shutdown_signal");
    }

    @Test
    void requestData_isTheRequestsOwnAndAmongTheActiveOnes() {
        Served served = answering("sorted(mod_wsgi.request_data().setdefault('a', 1) and ["
                + "data['a']"
                + " for key, data in mod_wsgi.active_requests.items() if key == environ['mod_wsgi.request_id']])");
        assertThat(served.get("/").body()).isEqualTo("[1]");
        assertThat(served.get("/").body()).isEqualTo("[1]");
    }

    @Test
    void requestData_isNothingOutsideOfRequests() {
        Served served = alone(
                "found",
                "try:",
                "    mod_wsgi.request_data()",
                "except RuntimeError as error:",
                "    found = str(error), len(mod_wsgi.active_requests)");
        assertThat(served.get("/").body()).isEqualTo("('no active request for thread', 0)");
    }

    @Test
    void processMetrics_haveTheirFields() {
        Served served = answering("sorted(mod_wsgi.process_metrics())");
        assertThat(served.get("/").body())
                .isEqualTo("['active_requests', 'cpu_system_time', 'cpu_time', 'cpu_user_time', 'current_time',"
                        + " 'memory_max_rss', 'memory_rss', 'pid', 'request_busy_time', 'request_count',"
                        + " 'request_threads', 'restart_time', 'running_time', 'threads']");
    }

    /** A request whose answer is there may not have ended yet. */
    @Test
    void processMetrics_count() {
        Served served = alone(
                "[m['request_count'], sum(t['request_count'] for t in m['threads']),"
                        + " 1 <= m['active_requests'] <= 3, m['memory_rss'] > 1000000, m['cpu_time'] > 0, m['request_busy_time'] > 0]"
                        + " if m.update(mod_wsgi.process_metrics()) is None else None",
                "m = {}");
        served.get("/");
        served.get("/");
        assertThat(served.get("/").body()).isEqualTo("[3, 3, True, True, True, True]");
    }

    @Test
    void requestMetrics_areNothingUntilTheyAreRecorded() {
        assertThat(alone("mod_wsgi.request_metrics()").get("/").body()).isEqualTo("None");
    }

    @Test
    void requestMetrics_areOfTheRequestsSinceTheLastCall() {
        Served served = alone(
                "(lambda m: [m['request_count'], m['status_2xx'], m['output_bytes'] > 0, m['request_threads_maximum'],"
                        + " len(m['application_time_buckets']), sum(m['request_threads_completed']),"
                        + " m['sample_period'] > 0, m['memory_rss'] > 0])(mod_wsgi.request_metrics())",
                "mod_wsgi.start_recording_metrics()");
        assertThat(served.get("/").body()).startsWith("[0, 0, False, ").endsWith(", 65, 0, True, True]");
        for (int turn = 0; turn < 2; turn++) {
            assertThat(untilOneIsCounted(served)).endsWith(", 65, 1, True, True]");
        }
    }

    /** A client may have an answer, and ask again, before the end of the request is counted: that comes to the next sample. */
    private static String untilOneIsCounted(Served served) {
        String body = served.get("/").body();
        for (int turn = 0; turn < 100 && !body.startsWith("[1, 1, True, "); turn++) {
            body = served.get("/").body();
        }
        assertThat(body).startsWith("[1, 1, True, ");
        return body;
    }

    @Test
    void requestMetrics_haveTheirFields() {
        List<String> fields = answering(
                        "'\\n'.join(sorted(mod_wsgi.request_metrics()))", "mod_wsgi.start_recording_metrics()")
                .get("/")
                .lines();
        assertThat(fields)
                .contains("pid", "start_time", "stop_time", "sample_period", "request_count", "request_throughput")
                .contains("request_threads_maximum", "request_threads_started", "request_threads_active")
                .contains("capacity_utilization", "request_threads_completed", "request_threads_busy_time")
                .contains("request_threads_cpu_time", "request_threads_current_elapsed", "request_threads_max_duration")
                .contains("gil_wait_count", "input_bytes", "input_reads", "output_bytes", "output_writes")
                .contains("status_1xx", "status_2xx", "status_3xx", "status_4xx", "status_5xx")
                .contains(
                        "cpu_user_utilization",
                        "cpu_system_utilization",
                        "cpu_utilization",
                        "memory_rss",
                        "memory_max_rss");
        for (String phase : PHASES) {
            assertThat(fields)
                    .contains(phase + "_time", phase + "_time_min_us", phase + "_time_max_us", phase + "_time_buckets");
        }
    }

    @Test
    void serverMetrics_areNothingUnlessTheyAreAllowed() {
        assertThat(value("mod_wsgi.server_metrics()")).isEqualTo("None");
    }

    @Test
    void logHandler_logsRecordsWithTheirLevelAndPlace() {
        Served served = answering(
                "logger.warning('look\\nhere')",
                "import logging",
                "logger = logging.getLogger('contract')",
                "logger.propagate = False",
                "logger.addHandler(mod_wsgi.LogHandler())");
        assertThat(served.get("/").body()).isEqualTo("None");
        RecordingLog.Event last = log().await("here [module_use.py:");
        assertThat(last.level()).isEqualTo(Level.WARNING);
        assertThat(last.group()).isEmpty();
        assertThat(log().await("look").level()).isEqualTo(Level.WARNING);
    }

    @Test
    void otherModules_tellOfTheServer() {
        assertThat(value(
                        "[apache.version, apache.maximum_processes, isinstance(apache.threads_per_process, int),"
                                + " wsgi4j.version == environ['wsgi4j.version']]",
                        "import apache, wsgi4j"))
                .isEqualTo("[(2, 4, 0), 1, True, True]");
    }
}
