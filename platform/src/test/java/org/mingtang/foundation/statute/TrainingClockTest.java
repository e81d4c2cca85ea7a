package org.mingtang.foundation.statute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingtang.foundation.kernel.Ruling;
import org.mingtang.foundation.kernel.Ruling.Granted;
import org.mingtang.foundation.kernel.Ruling.Refused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class TrainingClockTest {
    private static final Instant BEGINS = Instant.parse("2015-03-02T01:00:00Z");

    private final HandClock elapsed = new HandClock();
    private final RecordedMemory memory = new RecordedMemory();

    @Test
    void it_begins_at_the_chosen_date_and_runs_at_the_pace_of_elapsed_time() {
        var clock = new TrainingClock(BEGINS, memory, elapsed);
        assertThat(clock.officialNow()).isEqualTo(BEGINS);

        elapsed.pass(Duration.ofSeconds(90));

        assertThat(clock.officialNow()).isEqualTo(BEGINS.plusSeconds(90));
    }

    @Test
    void it_counts_in_whole_milliseconds() {
        var clock = new TrainingClock(BEGINS.plusNanos(999_999), memory, elapsed);

        elapsed.pass(Duration.ofNanos(1_999_999));

        assertThat(clock.officialNow()).isEqualTo(BEGINS.plusMillis(1));
    }

    @Test
    void it_is_moved_forward_and_runs_on_from_there() {
        var clock = new TrainingClock(BEGINS, memory, elapsed);
        elapsed.pass(Duration.ofSeconds(1));
        var noon = Instant.parse("2015-03-02T04:00:00Z");

        var ruling = clock.moveTo(noon);

        assertThat(ruling)
                .isEqualTo(new Granted<>(new TrainingClock.Move(BEGINS.plusSeconds(1), noon)));
        elapsed.pass(Duration.ofSeconds(2));
        assertThat(clock.officialNow()).isEqualTo(noon.plusSeconds(2));
    }

    @Test
    void it_is_never_moved_back_not_by_a_millisecond() {
        var clock = new TrainingClock(BEGINS, memory, elapsed);
        elapsed.pass(Duration.ofSeconds(10));

        var ruling = clock.moveTo(BEGINS.plusMillis(9_999));

        assertRefusedBackwards(ruling);
        assertThat(clock.officialNow()).isEqualTo(BEGINS.plusSeconds(10));
        assertThat(clock.moveTo(BEGINS.plusSeconds(10))).isInstanceOf(Granted.class);
    }

    @Test
    void judging_a_move_does_not_make_it() {
        var clock = new TrainingClock(BEGINS, memory, elapsed);

        assertThat(clock.judgeMove(BEGINS.plusSeconds(60))).isInstanceOf(Granted.class);

        assertThat(clock.officialNow()).isEqualTo(BEGINS);
    }

    @Test
    void after_a_kill_it_starts_where_no_instant_was_shown_before() {
        var killed = new TrainingClock(BEGINS, memory, elapsed);
        var shown = new ArrayList<Instant>();
        for (int i = 0; i < 400; i++) {
            elapsed.pass(Duration.ofMillis(777));
            shown.add(killed.officialNow());
        }

        var restarted = new TrainingClock(BEGINS, memory, elapsed);

        assertThat(restarted.officialNow()).isAfterOrEqualTo(shown.getLast());
        assertThat(Duration.between(shown.getLast(), restarted.officialNow()))
                .isLessThanOrEqualTo(Duration.ofMinutes(1));
        assertThat(memory.written).hasSizeLessThan(10);
    }

    @Test
    void after_a_clean_stop_no_time_is_skipped() {
        var stopped = new TrainingClock(BEGINS, memory, elapsed);
        elapsed.pass(Duration.ofSeconds(100));
        var last = stopped.officialNow();
        stopped.close();

        assertThat(new TrainingClock(BEGINS, memory, elapsed).officialNow()).isEqualTo(last);
    }

    @Test
    void it_catches_up_with_the_ledger_and_ignores_an_older_ledger() {
        var clock = new TrainingClock(BEGINS, memory, elapsed);
        var latestEntry = Instant.parse("2015-06-30T15:59:59.123Z");

        clock.catchUp(latestEntry);
        assertThat(clock.officialNow()).isEqualTo(latestEntry);

        clock.catchUp(BEGINS);
        assertThat(clock.officialNow()).isEqualTo(latestEntry);
        assertRefusedBackwards(clock.moveTo(BEGINS.plusSeconds(1)));
    }

    @Test
    void its_memory_lies_in_a_file(@TempDir Path directory) throws IOException {
        var file = directory.resolve("official-clock");
        assertThat(new ClockFile(file).reached()).isEmpty();

        new ClockFile(file).remember(BEGINS);
        new ClockFile(file).remember(BEGINS.plusMillis(5));

        assertThat(new ClockFile(file).reached()).contains(BEGINS.plusMillis(5));
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void a_broken_memory_stops_the_start_and_says_what_to_do(@TempDir Path directory)
            throws IOException {
        var file = Files.writeString(directory.resolve("official-clock"), "yesterday");

        assertThatIllegalStateException()
                .isThrownBy(() -> new ClockFile(file).reached())
                .withMessageContaining(file.toString())
                .withMessageContaining("delete it");
    }

    private static void assertRefusedBackwards(Ruling<TrainingClock.Move> ruling) {
        assertThat(ruling)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> {
                            assertThat(refused.refusal().code())
                                    .isEqualTo(StatuteRefusal.CLOCK_BACKWARDS);
                            assertThat(refused.refusal().facts()).containsKeys("now", "to");
                        });
    }

    /** What a file would hold after a kill: everything that was written, nothing else. */
    private static final class RecordedMemory implements ClockMemory {
        private final List<Instant> written = new ArrayList<>();

        @Override
        public Optional<Instant> reached() {
            return written.isEmpty() ? Optional.empty() : Optional.of(written.getLast());
        }

        @Override
        public void remember(Instant notBeyond) {
            written.add(notBeyond);
        }
    }
}
