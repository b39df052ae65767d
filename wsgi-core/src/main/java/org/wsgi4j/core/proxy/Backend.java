// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.core.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.wsgi4j.core.Body;
import org.wsgi4j.core.Environ;
import org.wsgi4j.core.Response;
import org.wsgi4j.core.Status;
import org.wsgi4j.core.config.ProxyRules;

/**
 * Another server that answers in the place of this one.
 *
 * @param rules how requests are passed on
 * @param here returns the beginning of the URLs of this server as the client of a request named it
 */
public record Backend(ProxyRules rules, Function<Environ, String> here) {

    /** For ever, as far as a wait goes. */
    private static final long LONGEST = TimeUnit.DAYS.toMillis(3650);

    static {
        // The JDK lets nobody set Host who has not said so before its first request is made.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    }

    /** One for all, as it keeps connections; made when the first request needs it. */
    private static final class Client {

        static final HttpClient INSTANCE = make();

        private static HttpClient make() {
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
        }
    }

    /**
     * Has the other server answer a request: 502 if that cannot be reached or breaks off, 504 if it is silent for too long.
     *
     * @throws IOException if the client is gone
     */
    public void answer(URI url, Environ environ, InputStream input, Response response) throws IOException {
        Upload upload = new Upload(input);
        try {
            HttpRequest request = new BackendRequest(rules, environ).to(url, upload);
            HttpResponse<Download> answer =
                    await(Client.INSTANCE.sendAsync(request, head -> new Download(silence())), upload);
            pass(answer, environ, response);
        } catch (TimeoutException silent) {
            response.fail(504, new BackendException(url, "is silent", silent));
        } catch (ExecutionException | IllegalArgumentException failed) {
            Throwable cause = failed instanceof ExecutionException ? failed.getCause() : failed;
            response.fail(502, new BackendException(url, "does not answer", cause == null ? failed : cause));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            response.fail(502, new BackendException(url, "is waited for no longer", stopped));
        } finally {
            upload.end();
        }
    }

    /** An upload that goes on is no silence. */
    private HttpResponse<Download> await(CompletableFuture<HttpResponse<Download>> answer, Upload upload)
            throws InterruptedException, ExecutionException, TimeoutException {
        while (true) {
            long before = upload.taken();
            try {
                return answer.get(silence(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException silent) {
                if (upload.taken() == before) {
                    answer.cancel(true);
                    throw silent;
                }
            }
        }
    }

    private void pass(HttpResponse<Download> answer, Environ environ, Response response) throws IOException {
        BackendHead head = new BackendHead(rules, path -> here.apply(environ) + path);
        try (Download download = answer.body()) {
            Body body = response.head(Status.of(answer.statusCode()), head.of(answer.headers()));
            download.copy(body, failed -> response.abort(new BackendException(answer.uri(), "breaks off", failed)));
        }
    }

    private long silence() {
        return rules.silence().isZero() ? LONGEST : rules.silence().toMillis();
    }
}
