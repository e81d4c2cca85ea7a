package org.mingtang.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingtang.verifier.SampleLedger.AWARDED;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingtang.log.Json;

/** The centre breaks one thing of a tick or of what it reveals: V25 and V26. */
class TickTamperTest {

    @TempDir Path directory;
    private SampleLedger ledger;
    private LotScript lot;

    @BeforeEach
    void announce() {
        var plan = new LotPlan(AWARDED);
        ledger = new SampleLedger(directory).found();
        ledger.enter("P000001", "sample-municipal", List.of(plan));
        lot = ledger.begin(plan);
        lot.take(1, Optional.of(lot.envelope(1, "500")), lot.now.plusSeconds(60));
        lot.now = lot.now.plusSeconds(60);
    }

    private AbstractListAssert<?, List<? extends String>, String, ObjectAssert<String>> checks() {
        return assertThat(ledger.verified().failures()).extracting(Failure::check);
    }

    private void emptyTick(Consumer<Json.Obj> change) {
        ledger.meddledBy(Meddler.changing("intake.tick", "-", change));
        lot.now = lot.now.plusSeconds(30);
        ledger.log.tick(lot.now, List.of());
        ledger.meddledBy(Meddler.NOBODY);
    }

    private void revelation(Consumer<Json.Obj> change) {
        ledger.meddledBy(Meddler.changingObject("tick.revealed", "centre", change));
        ledger.conclude();
    }

    private static Json.Obj firstTick(Json.Obj revelation) {
        return revelation.array("ticks").objects().getFirst();
    }

    @Test
    void ticks_with_and_without_acts_that_are_revealed_at_the_end() {
        emptyTick(leaf -> {});
        ledger.conclude();

        checks().isEmpty();
    }

    @Test
    void tick_that_skips_a_number_V25() {
        emptyTick(leaf -> Meddler.set(leaf, "number", 3));
        ledger.conclude();

        checks().containsOnly("V25");
    }

    @Test
    void tick_of_fewer_places_V25() {
        emptyTick(leaf -> Meddler.set(leaf, "size", 128));

        ledger.log.publish();
        checks().containsOnly("V25");
    }

    @Test
    void tick_whose_window_begins_in_the_one_before_V25() {
        emptyTick(leaf -> Meddler.set(leaf, "from", "2015-03-02T01:00:00.000Z"));
        ledger.conclude();

        checks().containsOnly("V25");
    }

    @Test
    void tick_that_was_recorded_after_the_window_it_claims_V25() {
        emptyTick(
                leaf -> {
                    var at = Instant.parse(leaf.text("at")).minusMillis(1);
                    Meddler.set(leaf, "to", LedgerBuilder.text(at));
                });
        ledger.conclude();

        checks().containsOnly("V25");
    }

    @Test
    void tick_whose_root_has_no_32_bytes_V25() {
        emptyTick(leaf -> Meddler.set(leaf, "root", "AAAA"));

        ledger.log.publish();
        checks().containsOnly("V25");
    }

    @Test
    void seed_that_does_not_give_the_dummies_V26() {
        revelation(object -> Meddler.set(firstTick(object), "seed", "A".repeat(43)));

        checks().containsOnly("V26");
    }

    @Test
    void act_that_is_left_out_of_what_is_revealed_V26() {
        revelation(object -> Meddler.set(firstTick(object), "acts", Json.array(List.of())));

        checks().containsOnly("V26");
    }

    @Test
    void tick_that_is_left_out_of_what_is_revealed_V26() {
        revelation(object -> Meddler.set(object, "ticks", Json.array(List.of())));

        checks().containsOnly("V26");
    }

    @Test
    void revelation_that_is_none_V26() {
        revelation(object -> Meddler.set(object, "v", 2));

        checks().containsOnly("V26");
    }

    @Test
    void ticks_revealed_while_their_lot_is_sealed_V26() {
        ledger.log.reveal(lot.now);
        ledger.conclude();

        checks().containsOnly("V26");
    }

    @Test
    void ticks_revealed_out_of_their_order_V26() {
        emptyTick(leaf -> {});
        ledger.meddledBy(
                Meddler.changing("tick.revealed", "centre", leaf -> Meddler.set(leaf, "first", 2)));
        ledger.conclude();

        checks().containsOnly("V26");
    }

    @Test
    void ticks_revealed_before_they_are_closed_V26() {
        ledger.meddledBy(
                Meddler.changing("tick.revealed", "centre", leaf -> Meddler.set(leaf, "last", 9)));
        ledger.conclude();

        checks().containsOnly("V26");
    }
}
