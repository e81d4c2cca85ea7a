package org.mingtang.launch;

import java.time.Instant;
import org.mingtang.log.Json;
import org.mingtang.log.JsonException;

/**
 * What a centre is from birth: its id, its name, the origin of its log, and whether it only trains.
 * {@code begins} is where the official clock of a training centre starts.
 */
record Centre(String id, String name, boolean training, String host, Instant begins) {

    /**
     * The name of the log and of its key; "training" stands in it and so can never be switched off.
     */
    String origin() {
        return host + "/log/" + (training ? "training/" : "") + id;
    }

    Json.Obj json() {
        return Json.object()
                .put("id", id)
                .put("name", name)
                .put("training", training)
                .put("origin", origin())
                .put("host", host)
                .put("begins", begins.toString());
    }

    static Centre of(Json.Obj json) {
        var centre =
                new Centre(
                        json.text("id"),
                        json.text("name"),
                        json.flag("training"),
                        json.text("host"),
                        Instant.parse(json.text("begins")));
        if (!centre.origin().equals(json.text("origin"))) {
            throw new JsonException(
                    "\"origin\" is not the one of this id, host and kind of centre");
        }
        return centre;
    }
}
