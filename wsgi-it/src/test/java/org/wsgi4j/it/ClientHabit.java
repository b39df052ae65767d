// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** What clients do to servers. All but the first leave in the middle of something. */
enum ClientHabit {
    READS_THE_ANSWER {
        @Override
        void visit(Socket socket) throws IOException {
            send(socket, "GET /?42 HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(answer).startsWith("HTTP/1.1 200").contains("small 42");
        }
    },
    LEAVES_IN_THE_HEAD {
        @Override
        void visit(Socket socket) throws IOException {
            send(socket, "GET / HTTP/1.1\r\nHost: here\r\nX-Unfini");
        }
    },
    LEAVES_IN_THE_BODY {
        @Override
        void visit(Socket socket) throws IOException {
            send(socket, "POST /sink HTTP/1.1\r\nHost: here\r\nContent-Length: 200000\r\n\r\n" + "b".repeat(100_000));
        }
    },
    LEAVES_BETWEEN_CHUNKS {
        @Override
        void visit(Socket socket) throws IOException {
            send(socket, "POST /sink HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
            socket.shutdownOutput();
        }
    },
    LEAVES_IN_THE_ANSWER {
        @Override
        void visit(Socket socket) throws IOException {
            send(socket, "GET /big HTTP/1.1\r\nHost: here\r\n\r\n");
            InputStream answer = socket.getInputStream();
            assertThat(answer.readNBytes(20_000)).hasSize(20_000);
        }
    },
    LEAVES_BEFORE_THE_ANSWER {
        @Override
        void visit(Socket socket) throws IOException {
            send(socket, "GET /big HTTP/1.1\r\nHost: here\r\n\r\n");
        }
    };

    /** Does on a new connection what it does, and leaves. */
    abstract void visit(Socket socket) throws IOException;

    /** Connects, acts, and resets the connection, which also leaves no port in TIME_WAIT behind. */
    void visit(InetSocketAddress server) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(8192);
            socket.setSoLinger(true, 0);
            socket.setSoTimeout(60_000);
            socket.connect(server, 10_000);
            visit(socket);
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
