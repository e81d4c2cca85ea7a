package org.mingtang.foundation.statute;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

class RealClockTest {
    private static final Instant START = Instant.parse("2026-03-04T01:30:00Z");

    private final HandClock elapsed = new HandClock();
    private Instant wall = START;
    private final RealClock clock = new RealClock(() -> wall, elapsed);

    @Test
    void it_shows_the_wall_clock_in_whole_milliseconds() {
        pass(Duration.ofNanos(5_999_999));

        assertThat(clock.officialNow()).isEqualTo(START.plusMillis(5));
        assertThat(clock.status().jumped()).isFalse();
    }

    @Test
    void it_follows_small_corrections_of_the_wall_clock() {
        pass(Duration.ofMinutes(10));
        wall = wall.plusMillis(300);

        assertThat(clock.officialNow()).isEqualTo(START.plusMillis(600_300));
        assertThat(clock.status().jumped()).isFalse();
    }

    @Test
    void it_stands_still_rather_than_running_back_with_a_small_correction() {
        pass(Duration.ofMinutes(10));
        var shown = clock.officialNow();
        wall = wall.minusMillis(300);

        assertThat(clock.officialNow()).isEqualTo(shown);

        pass(Duration.ofMillis(301));
        assertThat(clock.officialNow()).isEqualTo(shown.plusMillis(1));
    }

    @Test
    void it_keeps_the_elapsed_pace_when_the_wall_clock_jumps_ahead_and_says_so() {
        pass(Duration.ofSeconds(10));
        wall = wall.plus(Duration.ofHours(1));

        assertThat(clock.officialNow()).isEqualTo(START.plusSeconds(10));
        assertThat(clock.status()).isEqualTo(new ClockStatus(false, true, Duration.ofHours(1)));

        pass(Duration.ofSeconds(5));
        assertThat(clock.officialNow()).isEqualTo(START.plusSeconds(15));
    }

    @Test
    void it_keeps_the_elapsed_pace_when_the_wall_clock_jumps_back_and_says_so() {
        pass(Duration.ofSeconds(10));
        wall = wall.minus(Duration.ofDays(1));

        assertThat(clock.officialNow()).isEqualTo(START.plusSeconds(10));
        assertThat(clock.status()).isEqualTo(new ClockStatus(false, true, Duration.ofDays(-1)));
    }

    @Test
    void it_follows_again_when_the_wall_clock_is_right_again() {
        wall = START.plus(Duration.ofHours(1));
        clock.officialNow();
        wall = START;
        pass(Duration.ofSeconds(1));

        assertThat(clock.officialNow()).isEqualTo(START.plusSeconds(1));
        assertThat(clock.status().jumped()).isFalse();
    }

    @Test
    void a_difference_at_the_limit_is_followed_and_one_above_is_not() {
        wall = START.plus(RealClock.LIMIT);
        assertThat(clock.status().jumped()).isFalse();

        wall = START.plus(RealClock.LIMIT).plusMillis(1);
        assertThat(clock.status().jumped()).isTrue();
    }

    @Test
    void a_machine_that_starts_behind_the_ledger_goes_on_from_the_ledger_and_says_so() {
        var latestEntry = START.plus(Duration.ofDays(2));

        clock.catchUp(latestEntry);
        assertThat(clock.officialNow()).isEqualTo(latestEntry);

        pass(Duration.ofSeconds(7));
        assertThat(clock.officialNow()).isEqualTo(latestEntry.plusSeconds(7));
        assertThat(clock.status().jumped()).isTrue();
    }

    @Test
    void a_ledger_in_the_past_changes_nothing() {
        clock.catchUp(START.minusSeconds(1));

        assertThat(clock.officialNow()).isEqualTo(START);
        assertThat(clock.status().jumped()).isFalse();
    }

    private void pass(Duration time) {
        elapsed.pass(time);
        wall = wall.plus(time);
    }
}
