// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser with a page, that a test drives by the DevTools protocol. Used by one thread. */
final class Chromium implements AutoCloseable {

    /** It does nothing of its own. */
    static final List<String> QUIETLY = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final Pattern PAGE = Pattern.compile("\"webSocketDebuggerUrl\": \"(ws://[^\"]*/page/[^\"]*)\"");
    private static final Pattern VALUE = Pattern.compile("\"value\":\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final Process process;
    private final WebSocket page;
    private final BlockingQueue<String> messages;
    private int asked;

    private Chromium(Process process, WebSocket page, BlockingQueue<String> messages) {
        this.process = process;
        this.page = page;
        this.messages = messages;
    }

    /** Starts it, with a profile that has nothing in it. */
    static Chromium start(Path profile) throws IOException, InterruptedException {
        Process process = Command.of(program(), "--remote-debugging-port=0")
                .with(QUIETLY)
                .with("--user-data-dir=" + profile, "about:blank")
                .start();
        String line = Output.of(process).await("DevTools listening on", Duration.ofMinutes(1));
        URI browser = URI.create(line.substring(line.indexOf("ws://")).strip());
        HttpClient client = HttpClient.newHttpClient();
        String pages = client.send(
                        HttpRequest.newBuilder(URI.create("http://" + browser.getAuthority() + "/json/list"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        Matcher found = PAGE.matcher(pages);
        if (!found.find()) {
            throw new AssertionError("no page among " + pages);
        }
        Messages messages = new Messages();
        WebSocket page = client.newWebSocketBuilder()
                .buildAsync(URI.create(found.group(1)), messages)
                .join();
        Chromium chromium = new Chromium(process, page, messages.whole);
        chromium.ask("Page.enable", "{}");
        return chromium;
    }

    /** Returns the program. */
    static Path program() {
        return Tool.named("chromium", "chromium-browser", "google-chrome");
    }

    /** Goes to a page, and waits until it is there with all that belongs to it. */
    void open(URI address) throws InterruptedException {
        ask("Page.navigate", "{\"url\":\"" + address + "\"}");
        await("\"method\":\"Page.loadEventFired\"");
    }

    /** Runs a script that leads to another page, and waits until that is there. */
    void leave(String script) throws InterruptedException {
        evaluate(script);
        await("\"method\":\"Page.loadEventFired\"");
    }

    /** Returns what a script comes to, as text. */
    String evaluate(String script) throws InterruptedException {
        String text = script.replace("\\", "\\\\").replace("\"", "\\\"");
        String answer = ask("Runtime.evaluate", "{\"expression\":\"String(" + text + ")\",\"returnByValue\":true}");
        Matcher value = VALUE.matcher(answer);
        if (!value.find()) {
            throw new AssertionError(answer);
        }
        return value.group(1);
    }

    @Override
    public void close() {
        page.abort();
        process.destroyForcibly();
    }

    private String ask(String method, String parameters) throws InterruptedException {
        asked++;
        page.sendText("{\"id\":" + asked + ",\"method\":\"" + method + "\",\"params\":" + parameters + "}", true)
                .join();
        return await("{\"id\":" + asked + ",");
    }

    private String await(String part) throws InterruptedException {
        String message = messages.poll(1, TimeUnit.MINUTES);
        while (message != null && !message.contains(part)) {
            message = messages.poll(1, TimeUnit.MINUTES);
        }
        if (message == null) {
            throw new AssertionError("the browser does not say " + part);
        }
        return message;
    }

    private static final class Messages implements WebSocket.Listener {

        private final BlockingQueue<String> whole = new LinkedBlockingQueue<>();
        private final StringBuilder begun = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            begun.append(data);
            if (last) {
                whole.add(begun.toString());
                begun.setLength(0);
            }
            return WebSocket.Listener.super.onText(socket, data, last);
        }
    }
}
