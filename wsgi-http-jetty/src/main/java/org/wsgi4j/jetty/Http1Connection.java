// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.jetty;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;
import org.wsgi4j.core.Connection;

/**
 * Jetty's HTTP/1 connection, with what wsgi4j needs beside: the request target and the reason phrase as they were given,
 * time limits for a request head, and an end that leaves the client time to read the last answer.
 */
final class Http1Connection extends HttpConnection {

    /** How much of what a client still sends is taken and dropped after the last answer. */
    private static final long LINGER_BYTES = 4L << 20;

    private @Nullable Connection peer;
    private String target = "";
    private @Nullable String reason;
    private @Nullable Exchange exchange;
    private long lingered;
    private final Callback fillable =
            Callback.from(Invocable.InvocationType.NON_BLOCKING, this::onFillable, this::onFillInterestedFailed);

    Http1Connection(HttpConfiguration configuration, Connector connector, EndPoint endPoint) {
        super(configuration, connector, endPoint);
    }

    /** Describes the connection. It is not known before the first request what was agreed on for TLS. */
    Connection peer() {
        Connection known = peer;
        if (known == null) {
            known = Peers.of(getEndPoint(), getConnector());
            peer = known;
        }
        return known;
    }

    /** Returns the target of the present request, as received. */
    String target() {
        return target;
    }

    /** Gives the answer to the present request a reason phrase of its own. */
    void reason(String phrase) {
        reason = phrase;
    }

    /** Returns the present request's exchange; null if it got none because it was malformed. */
    @Nullable
    Exchange exchange() {
        return exchange;
    }

    void exchange(Exchange present) {
        exchange = present;
    }

    /** Makes the end of the connection a reset, which no client takes for the end of an answer. */
    void resetOnClose() {
        if (EndPoints.socket(getEndPoint()) instanceof SocketChannelEndPoint transport
                && getEndPoint().getLocalSocketAddress() instanceof InetSocketAddress) {
            try {
                transport.getChannel().setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException closed) {
                // Then the client has seen the end already.
            }
        }
    }

    @Override
    protected HttpStreamOverHTTP1 newHttpStream(String method, String uri, HttpVersion version) {
        target = uri;
        reason = null;
        exchange = null;
        try {
            // Jetty has an answer of its own to GET *, and keeps the connection; PRI * is the preface of HTTP/2.
            return new Stream(method, uri.equals("*") && !method.equals("PRI") ? "/" : uri, version);
        } catch (RuntimeException unreadable) {
            // The environ's rules see the target itself, and say what to answer.
            return new Stream(method, "/", version);
        }
    }

    /** Ends what is overdue. Called from time to time by a thread that is not the connection's. */
    void sweep(long now, Patience head, long keepAliveNanos) {
        HttpParser parser = getParser();
        if (!parser.inHeaderState()) {
            return;
        }
        boolean first = getMessagesIn() == 0;
        if (parser.isStart() && !first) {
            if (keepAliveNanos > 0 && EndPoints.socket(getEndPoint()).getIdleFor() * 1_000_000 >= keepAliveNanos) {
                expire();
            }
            return;
        }
        long waited = first
                ? (System.currentTimeMillis() - getEndPoint().getCreatedTimeStamp()) * 1_000_000
                : NanoTime.elapsed(parser.getBeginNanoTime(), now);
        if (waited > head.nanos(parser.getHeaderLength())) {
            expire();
        }
    }

    /** Tells whether no request has begun on it so far. */
    boolean isNew() {
        return getMessagesIn() == 0 && getParser().isStart() && getEndPoint().isOpen();
    }

    /** Closes the connection if no request has begun on it. */
    void closeIdle() {
        if (getParser().isStart()) {
            expire();
        }
    }

    /** Takes the turn from the reader; if a request has just arrived it was faster, and nothing happens. */
    private void expire() {
        EndPoints.reading(getEndPoint()).getFillInterest().onFail(new TimeoutException("no request in time"));
    }

    @Override
    public void onFillInterestedFailed(Throwable cause) {
        HttpParser parser = getParser();
        if (cause instanceof TimeoutException && parser.inHeaderState() && !parser.isStart()) {
            parser.close();
            ((HttpParser.RequestHandler) parser.getHandler()).badMessage(new HttpException.RuntimeException(408));
        } else {
            super.onFillInterestedFailed(cause);
        }
    }

    /**
     * When an answer is complete Jetty has a thread look for the next request, which most often has not come yet: that is for
     * the selector to find out.
     */
    @Override
    protected Executor getExecutor() {
        Executor executor = super.getExecutor();
        return task -> {
            if (task == this && isRequestBufferEmpty() && getParser().isStart()) {
                fillInterested(fillable);
            } else {
                executor.execute(task);
            }
        };
    }

    /** While no request is under way the sweep decides, not Jetty's idle timeout. */
    @Override
    public boolean onIdleExpired(TimeoutException timeout) {
        return !getParser().inHeaderState() && super.onIdleExpired(timeout);
    }

    @Override
    public void onFillable() {
        if (getParser().isTerminated()) {
            linger();
        } else {
            super.onFillable();
        }
    }

    /** RFC 9112 9.6: to close while the client still sends would make it lose the answer. */
    private void linger() {
        ByteBuffer scrap = BufferUtil.allocate(8192);
        try {
            while (lingered < LINGER_BYTES) {
                BufferUtil.clear(scrap);
                int count = getEndPoint().fill(scrap);
                if (count == 0) {
                    fillInterested();
                    return;
                }
                lingered += count < 0 ? LINGER_BYTES : count;
            }
            getEndPoint().close();
        } catch (IOException gone) {
            getEndPoint().close(gone);
        }
    }

    /** Jetty's stream, which would name each status by the book and refuse what RFC 9110 has it ignore. */
    private final class Stream extends HttpStreamOverHTTP1 {

        private final boolean http10;
        private boolean upgrades;
        private @Nullable HttpField upgrade;

        Stream(String method, String uri, HttpVersion version) {
            super(method, uri, version);
            this.http10 = version == HttpVersion.HTTP_1_0;
        }

        /** RFC 9110 10.1.1: an expectation in HTTP/1.0 is none. */
        @Override
        public void parsedHeader(HttpField field) {
            HttpHeader header = field.getHeader();
            upgrades |= header == HttpHeader.CONNECTION && field.contains("upgrade");
            if (header == HttpHeader.UPGRADE) {
                upgrade = field;
            } else if (!(http10 && header == HttpHeader.EXPECT)) {
                super.parsedHeader(field);
            }
        }

        /** RFC 9110 7.8: an Upgrade that Connection does not name is not meant for this server. */
        @Override
        public Runnable headerComplete() {
            if (upgrade != null && upgrades) {
                super.parsedHeader(upgrade);
            }
            return super.headerComplete();
        }

        @Override
        public void send(
                MetaData.Request request,
                MetaData.@Nullable Response response,
                boolean last,
                @Nullable ByteBuffer content,
                Callback callback) {
            super.send(request, response == null ? null : named(response), last, content, callback);
        }

        private MetaData.Response named(MetaData.Response response) {
            if (reason == null || response.getStatus() < 200) {
                return response;
            }
            return new MetaData.Response(
                    response.getStatus(),
                    reason,
                    response.getHttpVersion(),
                    response.getHttpFields(),
                    response.getContentLength(),
                    response.getTrailersSupplier());
        }
    }
}
