package org.mingtang.verifier;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.mingtang.log.Json;
import org.mingtang.log.JsonException;

/** What a running hall says of itself, beside the log it publishes. */
final class Hall {

    private final PublishedFiles server;
    private final List<String> findings;

    private Hall(PublishedFiles server, List<String> findings) {
        this.server = server;
        this.findings = findings;
    }

    /** The hall that serves these files; a directory or a mere copy on a server is none. */
    static Optional<Hall> behind(PublishedFiles files) {
        return files.server().flatMap(Hall::answering);
    }

    private static Optional<Hall> answering(PublishedFiles server) {
        try {
            return server.read("api/health")
                    .map(Json::parseObject)
                    .map(health -> new Hall(server, health.array("findings").texts()));
        } catch (UnreadableFile | JsonException noHall) {
            return Optional.empty();
        }
    }

    /** What the hall itself found wrong in its database, a sentence each. */
    List<String> findings() {
        return findings;
    }

    /** The lot as the hall shows it, or nothing when it does not know it. */
    Optional<Json.Obj> lot(String lot) {
        var name = URLEncoder.encode(lot, StandardCharsets.UTF_8).replace("+", "%20");
        return server.read("api/lots/" + name).map(Json::parseObject);
    }

    /** The headline figures, or nothing when the hall tells none. */
    Optional<Json.Obj> statistics() {
        return server.read("api/statistics").map(Json::parseObject);
    }
}
