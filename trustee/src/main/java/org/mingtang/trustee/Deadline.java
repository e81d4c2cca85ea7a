package org.mingtang.trustee;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The deadline and the time of the opening have passed: by the trustee's own clock, and by the
 * instant at which the opening was recorded. A training centre begins at any date, so a training
 * trustee has no clock but the newest instant that the log shows it.
 */
final class Deadline {
    private final boolean training;
    private final InstantSource clock;

    Deadline(boolean training, InstantSource clock) {
        this.training = training;
        this.clock = clock;
    }

    Optional<String> objection(Claim claim) {
        var recorded = Claim.instant(claim.started(), "at");
        var due = later(claim.deadline(), claim.openingAt());
        if (recorded.isBefore(due)) {
            return Optional.of(
                    "the opening was recorded at %s, before it was due at %s"
                            .formatted(recorded, due));
        }
        var now = training ? recorded : clock.instant();
        return now.isBefore(due)
                ? Optional.of("my clock says %s, and the opening is due at %s".formatted(now, due))
                : Optional.empty();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
