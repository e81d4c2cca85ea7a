package org.mingtang.verifier;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** A log served over HTTP: several files at once, each tried again when the server stumbles. */
final class HttpFiles implements PublishedFiles {

    private static final String LOG = "/log/";
    private static final int AT_ONCE = 16;
    private static final int TRIES = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final String base;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .connectTimeout(PATIENCE)
                    .build();

    /** The base ends in a slash. */
    HttpFiles(String base) {
        this.base = base;
    }

    @Override
    public Optional<byte[]> read(String path) {
        var last = "";
        for (var attempt = 0; attempt < TRIES; attempt++) {
            try {
                pause(attempt);
                return once(path);
            } catch (IOException stumbled) {
                last = stumbled.getClass().getSimpleName() + " " + stumbled.getMessage();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new UnreadableFile(path, "the run was stopped");
            }
        }
        throw new UnreadableFile(path, last);
    }

    @Override
    public Map<String, byte[]> readAll(Collection<String> paths) {
        var found = new ConcurrentHashMap<String, byte[]>();
        try (var fetchers = Executors.newVirtualThreadPerTaskExecutor()) {
            var fetches =
                    paths.stream()
                            .map(
                                    path ->
                                            fetchers.submit(
                                                    () ->
                                                            read(path)
                                                                    .ifPresent(
                                                                            b ->
                                                                                    found.put(
                                                                                            path,
                                                                                            b))))
                            .toList();
            for (var fetch : fetches) {
                fetch.get();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UnreadableFile("objects", "the run was stopped");
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof UnreadableFile unreadable
                    ? unreadable
                    : new UnreadableFile("objects", String.valueOf(failed.getMessage()));
        }
        return found;
    }

    @Override
    public Optional<PublishedFiles> server() {
        var isLog = base.endsWith(LOG);
        return Optional.of(
                new HttpFiles(isLog ? base.substring(0, base.length() - LOG.length() + 1) : base));
    }

    private static void pause(int attempt) throws InterruptedException {
        if (attempt > 0) {
            Thread.sleep(PAUSE.multipliedBy(attempt));
        }
    }

    private Optional<byte[]> once(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE).build();
        places.acquire();
        try {
            var answer =
                    client.send(
                            request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES));
            return switch (answer.statusCode()) {
                case 200 -> Optional.of(answer.body());
                case 404, 410 -> Optional.empty();
                default -> throw new IOException("the server answers " + answer.statusCode());
            };
        } finally {
            places.release();
        }
    }
}
