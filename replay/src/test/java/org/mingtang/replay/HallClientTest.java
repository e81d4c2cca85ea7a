package org.mingtang.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingtang.log.Json;

class HallClientTest {
    /** What the hall answers, one after another; the last goes on. A status of 0 hangs up. */
    private record Reply(int status, String body) {}

    private final List<Reply> replies = Collections.synchronizedList(new ArrayList<>());
    private final List<String> keys = Collections.synchronizedList(new ArrayList<>());
    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;

    @BeforeEach
    void open_the_hall() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void close_the_hall() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")));
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        var reply = replies.size() > 1 ? replies.removeFirst() : replies.getFirst();
        if (reply.status() == 0) {
            exchange.close();
            return;
        }
        byte[] body = reply.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private HallClient client(Duration patience) {
        var address = "http://127.0.0.1:" + server.getAddress().getPort();
        return new HallClient(URI.create(address), "run", patience);
    }

    private Answer post(Duration patience) {
        try (var client = client(patience)) {
            return client.post("token", "/api/act", "the act", Json.object().put("a", 1));
        }
    }

    @Test
    void a_granted_act_gives_its_answer() {
        replies.add(new Reply(201, "{\"entry\":\"ab\"}"));

        assertThat(post(Duration.ofSeconds(5)))
                .isEqualTo(new Answer.Granted(Json.object().put("entry", "ab")));
        assertThat(bodies).containsExactly("{\"a\":1}");
    }

    @Test
    void an_unknown_outcome_is_asked_for_again_under_the_same_key() {
        replies.add(new Reply(503, "busy"));
        replies.add(new Reply(0, ""));
        replies.add(new Reply(500, "{\"reference\":\"f1\"}"));
        replies.add(new Reply(201, "{\"entry\":\"ab\"}"));

        assertThat(post(Duration.ofSeconds(20))).isInstanceOf(Answer.Granted.class);
        assertThat(keys).hasSize(4).containsOnly(keys.getFirst());
        assertThat(bodies).hasSize(4).containsOnly("{\"a\":1}");
    }

    @Test
    void a_refusal_is_not_repeated_and_tells_its_code() {
        replies.add(new Reply(409, "{\"code\":\"BIDDING_CLOSED\",\"detail\":\"Too late.\"}"));

        assertThat(post(Duration.ofSeconds(5)))
                .isEqualTo(new Answer.Refused(409, "BIDDING_CLOSED", "Too late."));
        assertThat(keys).hasSize(1);
    }

    @Test
    void mistakes_in_fields_are_told() {
        replies.add(
                new Reply(
                        422,
                        "{\"code\":\"FIELD_MISTAKES\",\"fields\":[{\"field\":\"a\",\"message\":\"b\"}]}"));

        assertThat(post(Duration.ofSeconds(5)))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.says()).contains("\"field\":\"a\""));
    }

    @Test
    void patience_ends() {
        replies.add(new Reply(503, "busy"));

        assertThatThrownBy(() -> post(Duration.ofMillis(300)))
                .isInstanceOf(HallUnreachableException.class)
                .hasMessageContaining("503");
        assertThat(keys).hasSizeGreaterThan(1);
    }

    @Test
    void a_hall_that_is_not_there_is_named() throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var nowhere = URI.create("http://127.0.0.1:" + port);

        try (var client = new HallClient(nowhere, "run", Duration.ofMillis(200))) {
            assertThatThrownBy(() -> client.get("/api/health"))
                    .isInstanceOf(HallUnreachableException.class)
                    .hasMessageContaining(nowhere.toString());
        }
    }

    @Test
    void keys_differ_by_run_and_act_and_are_visible_ascii() {
        try (var client = client(Duration.ofSeconds(1));
                var other = new HallClient(URI.create("http://127.0.0.1"), "other")) {
            var key = client.idempotencyKey("明堂 seal line 7");

            assertThat(client.idempotencyKey("明堂 seal line 7")).isEqualTo(key);
            assertThat(client.idempotencyKey("明堂 seal line 8")).isNotEqualTo(key);
            assertThat(other.idempotencyKey("明堂 seal line 7")).isNotEqualTo(key);
            assertThat(key).matches("[!-~]{1,128}");
        }
    }
}
