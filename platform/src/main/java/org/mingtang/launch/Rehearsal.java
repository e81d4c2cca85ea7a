package org.mingtang.launch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/**
 * Walks once through what every visitor of a hall asks for, so that the start-up cache made of this
 * run knows the code behind it. Whether the answers are right is not its business.
 */
final class Rehearsal {
    private static final List<String> PATHS =
            List.of(
                    "/",
                    "/api/health",
                    "/api/clock",
                    "/api/ledger/head",
                    "/api/statistics",
                    "/openapi.json");
    private static final int ROUNDS = 3;

    private final String url;

    Rehearsal(String url) {
        this.url = url;
    }

    void run() throws Refused {
        try (var client = HttpClient.newHttpClient()) {
            for (int round = 0; round < ROUNDS; round++) {
                for (var path : PATHS) {
                    var request = HttpRequest.newBuilder(URI.create(url + path)).build();
                    client.send(request, HttpResponse.BodyHandlers.discarding());
                }
            }
        } catch (IOException fault) {
            throw Refused.notPossible(
                    "The rehearsal failed: " + Refused.reason(fault) + ".", fault);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
