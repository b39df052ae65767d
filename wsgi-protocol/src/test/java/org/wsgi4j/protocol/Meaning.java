// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.wsgi4j.core.Connection;
import org.wsgi4j.core.Connection.Endpoint;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.ScriptFunction;
import org.wsgi4j.core.ScriptRef;

/** What a frame says, in the words of the corpus. */
final class Meaning {

    private final List<String> lines = new ArrayList<>();

    private Meaning() {}

    static List<String> of(Frame frame) {
        Meaning meaning = new Meaning();
        if (frame instanceof Greeting greeting) {
            meaning.greeting(greeting);
        } else if (frame instanceof Order order) {
            meaning.order(order);
        } else if (frame instanceof Log log) {
            meaning.log(log);
        } else if (frame instanceof Answer answer) {
            meaning.answer(answer);
        } else if (frame instanceof Command command) {
            meaning.command(command);
        } else if (frame instanceof Report report) {
            meaning.report(report);
        }
        return meaning.lines;
    }

    private void greeting(Greeting greeting) {
        if (greeting instanceof Greeting.Hello hello) {
            add("HELLO");
            add("version " + hello.version());
            add("group " + utf8(hello.group()));
            add("pid " + hello.pid());
            add("thread " + hello.thread());
            add("token " + hello.token().hex());
        } else if (greeting instanceof Greeting.Welcome welcome) {
            add("WELCOME");
            add("header-buffer-size " + welcome.headerBufferSize());
        } else if (greeting instanceof Greeting.Refuse refuse) {
            add("REFUSE " + refuse.refusal());
            add("text " + utf8(refuse.text()));
        }
    }

    private void order(Order order) {
        if (order instanceof Order.Request request) {
            add("REQUEST");
            head("callable ", request.script(), request.environ());
            add("body " + bytes(request.body()));
            add("whole " + yes(request.whole()));
            if (request.files()) {
                add("files yes");
            }
        } else if (order instanceof Order.Call call) {
            add("CALL");
            head("function ", call.function(), call.environ());
            call.tls().forEach((name, value) -> add("tls " + name + " = " + latin1(value)));
            call.arguments().forEach(argument -> add("argument " + latin1(argument)));
        } else if (order instanceof Order.Data data) {
            add("DATA " + bytes(data.bytes()));
            add("last " + yes(data.last()));
        } else if (order instanceof Order.Broken broken) {
            add("BROKEN " + broken.status());
            add("text " + utf8(broken.text()));
        }
    }

    private void head(String kindOfName, ScriptRef script, Environ environ) {
        add((script.source() instanceof ScriptRef.Source.Module ? "module " : "file ")
                + utf8(script.source().toString()));
        add(kindOfName + utf8(script.callableObject()));
        add("group " + utf8(script.applicationGroup()));
        add("reloading " + yes(script.reloading()));
        add("start " + environ.startMicros());
        Connection connection = environ.connection();
        add("connection " + latin1(connection.id()) + end(connection.remote()) + end(connection.local())
                + (connection.secure() ? " tls" : " plain"));
        for (int i = 0; i < environ.size(); i++) {
            add("variable " + environ.name(i) + " = " + latin1(environ.value(i)));
        }
    }

    private void answer(Answer answer) {
        if (answer instanceof Answer.Read read) {
            add("READ " + read.most());
        } else if (answer instanceof Answer.Head head) {
            add("RESPONSE " + head.status().code() + " " + latin1(head.status().reason()));
            head.headers().forEach((name, value) -> add("header " + name + " = " + latin1(value)));
            add("body " + bytes(head.body()));
            add("then " + head.then());
        } else if (answer instanceof Answer.Piece piece) {
            add("BODY " + bytes(piece.bytes()));
            add("then " + piece.then());
        } else if (answer instanceof Answer.File file) {
            add("SENDFILE");
            add("offset " + file.offset());
            add("length " + file.length());
            add("then " + file.then());
        } else if (answer instanceof Answer.Idle) {
            add("IDLE");
        } else {
            end(answer);
        }
    }

    private void end(Answer answer) {
        if (answer instanceof Answer.Fail fail) {
            add("FAIL " + fail.status());
            add("text " + utf8(fail.text()));
        } else if (answer instanceof Answer.Abort abort) {
            add("ABORT");
            add("text " + utf8(abort.text()));
            return;
        } else if (answer instanceof Answer.Reject reject) {
            add("REJECT " + reject.rejection());
            add("text " + utf8(reject.text()));
        } else if (answer instanceof Answer.Result result) {
            add("RESULT " + value(result.value()));
        } else if (answer instanceof Answer.Raised raised) {
            add("RESULT raised " + utf8(raised.text()));
        }
        add("then " + answer.then());
    }

    private static String value(ScriptFunction.Result value) {
        if (value instanceof ScriptFunction.Result.Bool bool) {
            return bool.value() ? "true" : "false";
        }
        if (value instanceof ScriptFunction.Result.Text text) {
            return "text " + latin1(text.value());
        }
        if (value instanceof ScriptFunction.Result.Texts texts) {
            StringBuilder all = new StringBuilder("texts");
            texts.values().forEach(text -> all.append(' ').append(latin1(text)));
            return all.toString();
        }
        return value instanceof ScriptFunction.Result.Missing ? "missing" : "none";
    }

    private void log(Log log) {
        add("LOG " + log.level());
        add(log.applicationGroup() == null ? "no group" : "group " + utf8(log.applicationGroup()));
        add("text " + utf8(log.text()));
    }

    private void command(Command command) {
        if (command instanceof Command.Ping ping) {
            add("PING " + ping.number());
        } else if (command instanceof Command.Drain drain) {
            add("DRAIN " + drain.reason());
        } else if (command instanceof Command.Stop stop) {
            add("STOP " + stop.reason());
        } else if (command instanceof Command.Interrupt interrupt) {
            add("INTERRUPT");
            add("thread " + interrupt.thread());
            add("order " + interrupt.order());
        } else if (command instanceof Command.Stacks stacks) {
            add("STACKS " + stacks.number());
        } else if (command instanceof Command.Scores scores) {
            add("SCORES " + scores.number());
            values(scores.values());
        }
    }

    private void report(Report report) {
        if (report instanceof Report.Ready ready) {
            add("READY");
            ready.scripts()
                    .forEach(script -> add((script.loaded() ? "loaded " : "failed ")
                            + utf8(script.applicationGroup()) + " " + utf8(script.name())
                            + (script.loaded() ? "" : " " + utf8(script.error()))));
        } else if (report instanceof Report.Pong pong) {
            add("PONG " + pong.number());
        } else if (report instanceof Report.Traces traces) {
            add("TRACES " + traces.number());
            traces.threads()
                    .forEach(each ->
                            add("thread " + each.thread() + " " + utf8(each.name()) + " " + utf8(each.stack())));
        } else if (report instanceof Report.Signalled signalled) {
            add("SIGNALLED " + utf8(signalled.signal()));
        } else if (report instanceof Report.Metrics metrics) {
            add("METRICS");
            values(metrics.values());
        } else if (report instanceof Report.Inquiry inquiry) {
            add("INQUIRY " + inquiry.number());
        }
    }

    private void values(Map<String, String> values) {
        values.forEach((name, value) -> add("value " + name + " = " + latin1(value)));
    }

    private void add(String line) {
        lines.add(Objects.requireNonNull(line));
    }

    private static String end(Endpoint endpoint) {
        return " " + latin1(endpoint.address()) + " " + latin1(endpoint.port());
    }

    private static String yes(boolean value) {
        return value ? "yes" : "no";
    }

    private static String bytes(ByteBuffer bytes) {
        return FrameText.shown(Octets.of(bytes).bytes());
    }

    private static String latin1(String text) {
        return FrameText.shown(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String utf8(String text) {
        return FrameText.shown(text.getBytes(StandardCharsets.UTF_8));
    }
}
