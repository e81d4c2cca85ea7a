package org.mingtang;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.mingtang.log.Json;

/** What the platform answered. */
public record HttpAnswer(int status, HttpHeaders headers, String body) {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    public static Asking to(URI address) {
        return new Asking(HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(60)));
    }

    public Json.Obj json() {
        return Json.parseObject(body.getBytes(StandardCharsets.UTF_8));
    }

    /** The outcome, after making sure that the act was granted. */
    public Json.Obj granted() {
        assertThat(status).as(body).isBetween(200, 201);
        return json();
    }

    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** A request in the making. */
    public static final class Asking {
        private final HttpRequest.Builder request;

        private Asking(HttpRequest.Builder request) {
            this.request = request;
        }

        /** Signed in by a token; an empty one is none. */
        public Asking as(String token) {
            return token.isEmpty() ? this : with("Authorization", "Bearer " + token);
        }

        public Asking with(String header, String value) {
            request.setHeader(header, value);
            return this;
        }

        public HttpAnswer get() {
            return sent(request.GET());
        }

        /** A JSON body, unless a header said otherwise before. */
        public HttpAnswer post(String body) {
            if (request.copy().build().headers().firstValue("Content-Type").isEmpty()) {
                with("Content-Type", "application/json");
            }
            return sent(request.POST(HttpRequest.BodyPublishers.ofString(body)));
        }

        public HttpAnswer post(byte[] body) {
            with("Content-Type", "application/json");
            return sent(request.POST(HttpRequest.BodyPublishers.ofByteArray(body)));
        }

        /** A piece of a file, by tus. */
        public HttpAnswer patch(byte[] piece) {
            with("Content-Type", "application/offset+octet-stream");
            return sent(request.method("PATCH", HttpRequest.BodyPublishers.ofByteArray(piece)));
        }

        public HttpAnswer using(String method) {
            return sent(request.method(method, HttpRequest.BodyPublishers.noBody()));
        }

        private static HttpAnswer sent(HttpRequest.Builder request) {
            try {
                var answer =
                        CLIENT.send(
                                request.build(),
                                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
                return new HttpAnswer(answer.statusCode(), answer.headers(), answer.body());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
