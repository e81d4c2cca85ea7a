package org.mingtang.launch;

import java.time.Instant;
import java.util.regex.Pattern;
import org.mingtang.log.Json;
import org.mingtang.log.JsonException;

/**
 * What a centre is from birth: its id, its name, the origin of its log, and whether it only trains.
 * {@code begins} is where the official clock of a training centre starts.
 */
record Centre(String id, String name, boolean training, String host, Instant begins) {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}");

    /** Nothing that could bend the origin: no slash, no plus, no space. */
    private static final Pattern HOST =
            Pattern.compile("[a-z0-9]([a-z0-9.-]{0,200}[a-z0-9])?(:[0-9]{1,5})?");

    private static final String TRAINING = "training/";

    static boolean isHost(String host) {
        return HOST.matcher(host).matches();
    }

    /**
     * The name of the log and of its key; "training" stands in it and so can never be switched off.
     */
    String origin() {
        return host + "/log/" + (training ? TRAINING : "") + id;
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

    /**
     * Reads what {@link #json} wrote. The parts are judged as at the founding, so that no edited id
     * or host can carry the word of a training centre into the origin of a real one.
     */
    static Centre of(Json.Obj json) {
        var centre =
                new Centre(
                        json.text("id"),
                        json.text("name"),
                        json.flag("training"),
                        json.text("host"),
                        Instant.parse(json.text("begins")));
        if (!ID.matcher(centre.id()).matches()) {
            throw new JsonException("\"id\" is not eight hexadecimal digits in lower case");
        }
        if (!isHost(centre.host())) {
            throw new JsonException("\"host\" is not a host name in lower case");
        }
        var origin = json.text("origin");
        if (centre.training() != origin.contains("/" + TRAINING)) {
            throw new JsonException("\"training\" is not what the origin says");
        }
        if (!centre.origin().equals(origin)) {
            throw new JsonException(
                    "\"origin\" is not the one of this id, host and kind of centre");
        }
        return centre;
    }
}
