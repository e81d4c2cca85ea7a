package org.mingtang.replay;

import java.time.Instant;
import java.util.List;

/** Acts of one kind that many tenders have in common at one instant of the official clock. */
record Moment(Instant at, Stage stage, List<Tender> tenders) {
    Moment {
        tenders = List.copyOf(tenders);
    }
}
