package org.mingtang.replay;

import java.time.Instant;
import org.mingtang.log.Json;

/** The hall's official clock, moved forward to every moment of the agenda by the operator. */
final class OfficialTime {
    private final HallClient hall;
    private final String operator;
    private Instant known;
    private long knownAtNanos;

    /**
     * @throws UsageException when the hall is not a training centre
     */
    OfficialTime(HallClient hall, String operator) {
        this.hall = hall;
        this.operator = operator;
        var clock = hall.get("/api/clock");
        if (!clock.flag("training")) {
            throw new UsageException("the hall is a real centre; history is played in training");
        }
        this.known = Instant.parse(clock.text("now"));
        this.knownAtNanos = System.nanoTime();
    }

    Instant now() {
        return known.plusNanos(System.nanoTime() - knownAtNanos);
    }

    /** Moves the clock to the moment unless it has passed it by itself. */
    void reach(Instant moment) {
        if (!now().isBefore(moment)) {
            return;
        }
        var body = Json.object().put("to", moment.toString());
        var answer = hall.post(operator, "/api/clock/moves", "clock to " + moment, body);
        var said = Instant.parse(hall.get("/api/clock").text("now"));
        known = said;
        knownAtNanos = System.nanoTime();
        if (answer instanceof Answer.Refused refused && said.isBefore(moment)) {
            throw new HallUnreachableException("clock to " + moment + ": " + refused.says());
        }
    }
}
