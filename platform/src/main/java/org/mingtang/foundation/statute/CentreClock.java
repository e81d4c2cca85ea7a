package org.mingtang.foundation.statute;

import java.time.Instant;

/** The official clock as the centre itself holds it: with a floor under it and a report on it. */
public interface CentreClock extends OfficialClock {
    /**
     * Promises that the clock from now on shows no instant before {@code latestRecorded}. The
     * ledger calls this once after a start, with the time of its latest entry, before any act is
     * accepted; a clock that is already later stays as it is.
     */
    void catchUp(Instant latestRecorded);

    ClockStatus status();
}
