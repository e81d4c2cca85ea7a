package org.mingtang.foundation.acts;

import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.mingtang.foundation.statute.OfficialClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Forgets idempotency keys 30 days after their requests, by the official clock and by the machine's
 * as well: who repeats a request waits in the machine's time, however far a training clock is moved
 * meanwhile.
 */
@Component
class AnswerPurge {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerPurge.class);
    private static final int DAYS_KEPT = 30;

    /** Small enough that no act waits long behind one portion. */
    private static final int PORTION = 1_000;

    private final AnswerStore answers;
    private final OfficialClock clock;

    AnswerPurge(AnswerStore answers, OfficialClock clock) {
        this.answers = answers;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void purgeOnSchedule() {
        try {
            purge();
        } catch (DataAccessException e) {
            LOG.warn("Old answers stay for another hour: {}", String.valueOf(e.getMessage()));
        }
    }

    /** Says how many were forgotten. */
    int purge() {
        var before = clock.officialNow().atOffset(ZoneOffset.UTC).minusDays(DAYS_KEPT).toInstant();
        int forgotten = 0;
        int portion;
        do {
            portion = answers.purge(before, DAYS_KEPT, PORTION);
            forgotten += portion;
        } while (portion == PORTION);
        return forgotten;
    }
}
