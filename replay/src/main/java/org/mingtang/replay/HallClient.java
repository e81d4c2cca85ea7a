package org.mingtang.replay;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.Executors;
import org.mingtang.log.Json;
import org.mingtang.log.JsonException;

/**
 * Speaks to one hall over HTTP/1.1 with connections kept open. Every act carries an idempotency key
 * made of the run and the name of the act, and a time-out, a lost connection or "service
 * unavailable" means <em>unknown</em>: the same request is repeated under the same key until the
 * hall answers, so that a killed platform or database neither loses an act nor counts it twice.
 */
final class HallClient implements AutoCloseable {
    /** Longest time for one answer; the slowest act, a key ceremony, takes well under a second. */
    private static final Duration ANSWER = Duration.ofSeconds(30);

    /** How long an unknown outcome is asked for again: longer than any restart of the hall. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A fault repeated for longer is not a restart under way but a fault. */
    private static final Duration PATIENCE_WITH_FAULTS = Duration.ofSeconds(15);

    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;
    private static final int FAULT = 500;

    private final URI server;
    private final String run;
    private final Duration patience;
    private final HttpClient http;

    /**
     * @param run name of this run; two runs never share one
     */
    HallClient(URI server, String run) {
        this(server, run, PATIENCE);
    }

    HallClient(URI server, String run, Duration patience) {
        this.server = server;
        this.run = run;
        this.patience = patience;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(5))
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .build();
    }

    /** Reads something public. */
    Json.Obj get(String path) {
        var request = HttpRequest.newBuilder(server.resolve(path)).timeout(ANSWER).build();
        return switch (answer(path, persist(path, request))) {
            case Answer.Granted granted -> granted.body();
            case Answer.Refused refused ->
                    throw new HallUnreachableException("GET " + path + ": " + refused.says());
        };
    }

    /**
     * Does an act.
     *
     * @param token of the account that acts
     * @param act name of the act, unlike that of any other act of the run
     */
    Answer post(String token, String path, String act, Json.Obj body) {
        var request =
                HttpRequest.newBuilder(server.resolve(path))
                        .timeout(ANSWER)
                        .header("Authorization", "Bearer " + token)
                        .header("Idempotency-Key", idempotencyKey(act))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body.bytes()))
                        .build();
        return answer(path, persist(path, request));
    }

    /** Does an act without which the replay is meaningless. */
    Json.Obj require(String token, String path, String act, Json.Obj body) {
        return switch (post(token, path, act, body)) {
            case Answer.Granted granted -> granted.body();
            case Answer.Refused refused ->
                    throw new HallUnreachableException(act + ": " + refused.says());
        };
    }

    /** The same for the same act of the same run; names of acts may hold any text. */
    String idempotencyKey(String act) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var hash = digest.digest((run + "\n" + act).getBytes(StandardCharsets.UTF_8));
            return run + "-" + HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private HttpResponse<byte[]> persist(String path, HttpRequest request) {
        long begun = System.nanoTime();
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            var waited = Duration.ofNanos(System.nanoTime() - begun);
            try {
                var response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
                if (!isUnknown(response.statusCode(), waited)) {
                    return response;
                }
                if (waited.compareTo(patience) > 0) {
                    throw new HallUnreachableException(
                            path + " answered " + response.statusCode() + " for " + patience);
                }
            } catch (IOException unknown) {
                if (waited.compareTo(patience) > 0) {
                    throw new HallUnreachableException(
                            server + " did not answer for " + patience + ": " + unknown, unknown);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new HallUnreachableException("interrupted", stopped);
            }
            sleep(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
    }

    private static boolean isUnknown(int status, Duration waited) {
        return switch (status) {
            case 429, 502, 503, 504 -> true;
            case FAULT -> waited.compareTo(PATIENCE_WITH_FAULTS) < 0;
            default -> false;
        };
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new HallUnreachableException("interrupted", stopped);
        }
    }

    private static Answer answer(String path, HttpResponse<byte[]> response) {
        int status = response.statusCode();
        Json.Obj body;
        try {
            body = Json.parseObject(response.body());
        } catch (JsonException notJson) {
            throw new HallUnreachableException(
                    path + " answered " + status + " without a JSON object", notJson);
        }
        if (status / 100 == 2) {
            return new Answer.Granted(body);
        }
        var code = body.optionalText("code").orElse("HTTP_" + status);
        var detail = body.optionalText("detail").or(() -> body.optionalText("title")).orElse("");
        if (body.has("fields")) {
            detail = detail + " " + body.value("fields").text();
        }
        return new Answer.Refused(status, code, detail);
    }

    @Override
    public void close() {
        http.close();
    }
}
