package org.mingtang.trustee;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.mingtang.log.Json;
import org.mingtang.log.TileSource;

/**
 * A trustee's way to its hall: it calls and is never called. One exchange hands in answers and
 * brings the tasks that wait; the published files are read like anybody reads them.
 */
final class HallLink {
    /** Longer than a hall holds an exchange in which nothing waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int OK = 200;

    private final HttpClient client;
    private final URI server;
    private final String token;

    HallLink(HttpClient client, URI server, String token) {
        this.client = client;
        this.server = server;
        this.token = token;
    }

    /** Something a hall asks for. */
    record Task(String id, String kind, String message) {}

    /** An answer to a task. */
    record Answered(String task, String answer) {}

    /** What came of an exchange. */
    sealed interface Exchanged {
        record Tasks(List<Task> tasks) implements Exchanged {}

        /** The hall says no; it says why. */
        record Refused(int status, String says) implements Exchanged {}
    }

    Exchanged exchange(Place place, List<Answered> answers)
            throws IOException, InterruptedException {
        var body =
                Json.object()
                        .put("place", place.json())
                        .put(
                                "answers",
                                Json.array(
                                        answers.stream()
                                                .<Json.Value>map(
                                                        each ->
                                                                Json.object()
                                                                        .put("task", each.task())
                                                                        .put(
                                                                                "answer",
                                                                                each.answer()))
                                                .toList()));
        var request =
                HttpRequest.newBuilder(server.resolve("/api/trustees/exchange"))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body.bytes()))
                        .build();
        var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != OK) {
            return new Exchanged.Refused(answer.statusCode(), new String(answer.body(), UTF_8));
        }
        return new Exchanged.Tasks(
                Json.parseObject(answer.body()).array("tasks").objects().stream()
                        .map(
                                task ->
                                        new Task(
                                                task.text("task"),
                                                task.text("kind"),
                                                task.text("message")))
                        .toList());
    }

    /** The published files of the log. */
    TileSource tiles() {
        return path -> {
            var request =
                    HttpRequest.newBuilder(server.resolve("/log/" + path))
                            .timeout(PATIENCE)
                            .build();
            try {
                var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
                return answer.statusCode() == OK ? Optional.of(answer.body()) : Optional.empty();
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new UncheckedIOException(new IOException("interrupted", stopped));
            }
        };
    }
}
