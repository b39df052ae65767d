// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wsgi4j.core.Application;
import org.wsgi4j.core.Body;
import org.wsgi4j.core.HeaderField;
import org.wsgi4j.core.Headers;
import org.wsgi4j.core.Status;

/** HTTP/2 without TLS: by upgrade with the JDK's client, by prior knowledge with frames made by hand. */
final class Http2Test {

    private static final int RST_STREAM = 3;
    private static final int HEADERS = 1;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();

    private HttpResponse<String> ask(Served served, String method, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + served.port() + "/p%20q?r"))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
    }

    @Test
    void aConnectionIsUpgraded() throws Exception {
        Application application = (environ, input, response) -> Served.answer(
                response,
                environ.get("SERVER_PROTOCOL", "") + " " + environ.get("HTTP_HOST", "") + " " + environ.pathInfo() + " "
                        + environ.get("QUERY_STRING", "") + " " + environ.get("REQUEST_URI", ""));
        try (Served served = new Served(application)) {
            for (int i = 0; i < 3; i++) {
                HttpResponse<String> answer = ask(served, "GET", "");
                assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
                assertThat(answer.body()).isEqualTo("HTTP/2.0 localhost:" + served.port() + " /p q r /p%20q?r");
                assertThat(answer.headers().firstValue("server")).hasValue("wsgi4j");
            }
            assertThat(served.awaitLogged().access).anyMatch(line -> line.contains("\"GET /p%20q?r HTTP/2.0\" 200 "));
        }
    }

    @Test
    void bodiesOfAnyLengthAreEchoed() throws Exception {
        Application echo = (environ, input, response) -> {
            byte[] body = input.readAllBytes();
            response.head(Status.OK, Headers.of(List.of())).write(body, 0, body.length);
        };
        try (Served served = new Served(echo)) {
            ask(served, "GET", "");
            for (int length : new int[] {1, 1000, 65_536, 3_000_000}) {
                assertThat(ask(served, "POST", "x".repeat(length)).body()).hasSize(length);
            }
        }
    }

    @Test
    void anAnswerThatIsBrokenOffIsNeverComplete() throws Exception {
        Application broken = (environ, input, response) -> {
            Body body = Served.open(response);
            Served.write(body, "begun");
            body.flush();
            response.abort(null);
        };
        try (Served served = new Served(broken)) {
            assertThatThrownBy(() -> ask(served, "GET", "")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void fieldsOfTheConnectionAreDropped() throws Exception {
        Application hop = (environ, input, response) ->
                Served.answer(response, "fine", new HeaderField("Connection", "close"), new HeaderField("A", "b"));
        try (Served served = new Served(hop)) {
            ask(served, "GET", "");
            HttpResponse<String> answer = ask(served, "GET", "");
            assertThat(answer.body()).isEqualTo("fine");
            assertThat(answer.headers().map()).containsKey("a").doesNotContainKey("connection");
        }
    }

    @Test
    void priorKnowledgeIsEnough() throws Exception {
        try (Served served = new Served(
                        (environ, input, response) -> Served.answer(response, environ.get("REQUEST_URI", "")));
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.port())) {
            socket.setSoTimeout(10_000);
            // :method GET, :scheme http, :path /x and :authority h as literals
            preface(socket, "82" + "86" + "44022f78" + "410168");
            assertThat(firstOf(socket, HEADERS, RST_STREAM)).isEqualTo(HEADERS);
        }
    }

    @Test
    void aHostThatIsNotTheAuthorityIsRefused() throws Exception {
        Served served = new Served((environ, input, response) -> Served.answer(response, "wrong"));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.port())) {
            socket.setSoTimeout(10_000);
            preface(socket, "82" + "86" + "84" + "410168" + "0004686f7374" + "056f74686572");
            assertThat(firstOf(socket, HEADERS, RST_STREAM)).isEqualTo(HEADERS);
        } finally {
            served.close();
        }
        assertThat(served.awaitLogged().access).singleElement().asString().contains("\" 400 ");
    }

    private static void preface(Socket socket, String headerBlock) throws IOException {
        byte[] block = HexFormat.of().parseHex(headerBlock);
        String head = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(HexFormat.of().parseHex("000000040000000000"));
        byte[] frame = HexFormat.of().parseHex("0000%02x010500000001".formatted(block.length));
        socket.getOutputStream().write(frame);
        socket.getOutputStream().write(block);
        socket.getOutputStream().flush();
    }

    private static int firstOf(Socket socket, int... types) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        while (true) {
            int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
            int type = in.readUnsignedByte();
            in.skipNBytes(5L + length);
            for (int wanted : types) {
                if (type == wanted) {
                    return type;
                }
            }
        }
    }
}
