package org.mingtang.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingtang.verifier.SampleLedger.AWARDED;
import static org.mingtang.verifier.SampleLedger.TIED;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingtang.log.Json;
import org.mingtang.sealing.DeviceKey;
import org.mingtang.sealing.OpeningList;
import org.mingtang.sealing.TickPlace;

/**
 * Bidders, or the centre with them, break one thing of a seal: V9, V11, V12 and V14. Both sides of
 * the deadline are tried by one millisecond.
 */
class SealTamperTest {

    @TempDir Path directory;
    private SampleLedger ledger;
    private LotScript lot;

    @BeforeEach
    void announce() {
        var first = new LotPlan(AWARDED);
        ledger = new SampleLedger(directory).found();
        ledger.enter("P000001", "sample-municipal", List.of(first, new LotPlan(TIED)));
        lot = ledger.begin(first);
        lot.take(1, Optional.of(lot.envelope(1, "500")), lot.now.plusSeconds(60));
        lot.now = lot.now.plusSeconds(60);
    }

    private AbstractListAssert<?, List<? extends String>, String, ObjectAssert<String>> checks() {
        return assertThat(ledger.verified().failures()).extracting(Failure::check);
    }

    @Test
    void seal_a_millisecond_before_the_deadline_is_in_time() {
        ledger.moveClock(lot, lot.deadline.minusSeconds(1));
        lot.take(2, Optional.of(lot.envelope(2, "400")), lot.deadline.minusMillis(1));
        ledger.conclude();

        checks().isEmpty();
    }

    @Test
    void seal_in_the_tick_of_the_deadline_is_in_time() {
        ledger.moveClock(lot, lot.deadline.minusSeconds(1));
        lot.take(2, Optional.of(lot.envelope(2, "400")), lot.deadline);
        ledger.conclude();

        checks().isEmpty();
    }

    @Test
    void seal_in_a_tick_that_ends_a_millisecond_after_the_deadline_V11() {
        lot.honest = false;
        ledger.moveClock(lot, lot.deadline.minusSeconds(1));
        lot.take(2, Optional.of(lot.envelope(2, "400")), lot.deadline.plusMillis(1));
        ledger.conclude();

        checks().containsOnly("V11");
    }

    @Test
    void a_seal_that_is_said_to_be_late_and_was_not_opened_is_nothing_to_complain_of() {
        ledger.moveClock(lot, lot.deadline.minusSeconds(1));
        lot.take(2, Optional.of(lot.envelope(2, "400")), lot.deadline.plusMillis(1));
        ledger.conclude();

        checks().isEmpty();
    }

    @Test
    void seal_that_was_in_time_and_is_said_to_be_late_V11() {
        lot.take(2, Optional.of(lot.envelope(2, "400")), lot.now.plusSeconds(1));
        lot.now = lot.now.plusSeconds(1);
        standingAs(2, "late");
        ledger.conclude();

        checks().contains("V11");
    }

    private void standingAs(int bidder, String standing) {
        var commitment =
                lot.sealed.stream()
                        .filter(act -> act.bidder() == bidder)
                        .map(LotScript.Sealed::commitment)
                        .findFirst()
                        .orElseThrow();
        ledger.meddledBy(
                Meddler.changingObject(
                        "opening.started",
                        AWARDED,
                        list ->
                                list.array("entries").objects().stream()
                                        .filter(e -> e.text("commitment").equals(commitment))
                                        .forEach(e -> Meddler.set(e, "standing", standing))));
    }

    @Test
    void seal_back_dated_after_the_deadline_V9() {
        ledger.moveClock(lot, lot.deadline.plusSeconds(30));
        ledger.log.append(
                "account.opened",
                "somebody",
                "centre",
                lot.now,
                Json.object().put("role", "STAFF").putNull("party"));
        lot.take(2, Optional.of(lot.envelope(2, "400")), lot.deadline.minusSeconds(30));
        ledger.conclude();

        checks().containsOnly("V9");
    }

    @Test
    void withdrawal_after_the_deadline_V11() {
        lot.honest = false;
        ledger.moveClock(lot, lot.deadline);
        lot.take(2, Optional.of(lot.envelope(2, "400")), lot.deadline.minusMillis(1));
        lot.take(1, Optional.empty(), lot.deadline.plusMillis(1));
        ledger.conclude();

        checks().containsOnly("V11");
    }

    @Test
    void statement_by_a_device_nobody_registered_V11() {
        ledger.devices.put(2, DeviceKey.generate(new SecureRandom()));
        lot.take(2, Optional.of(lot.envelope(2, "600")), lot.now.plusSeconds(1));
        ledger.conclude();

        checks().contains("V11");
    }

    @Test
    void statement_by_a_device_registered_only_afterwards_V11() {
        var device = DeviceKey.generate(new SecureRandom());
        ledger.devices.put(2, device);
        lot.take(2, Optional.of(lot.envelope(2, "600")), lot.now.plusSeconds(1));
        ledger.now = lot.now.plusSeconds(2);
        ledger.register(2, device);
        lot.now = ledger.now;
        ledger.conclude();

        checks().containsOnly("V11");
    }

    @Test
    void statement_in_the_name_of_another_bidder_V11() {
        var own = ledger.devices.get(2);
        ledger.devices.put(3, Objects.requireNonNull(own));
        lot.take(3, Optional.of(lot.envelope(3, "600")), lot.now.plusSeconds(1));
        ledger.conclude();

        checks().contains("V11");
    }

    @Test
    void statement_put_into_the_list_of_another_lot_V11() {
        var other = new LotScript(new LotPlan(TIED), ledger.log, ledger.devices, lot.now);
        other.take(2, Optional.of(other.envelope(2, "1")), lot.now.plusSeconds(1));
        lot.sealed.addAll(other.sealed);
        ledger.conclude();

        checks().contains("V11");
    }

    @Test
    void statement_whose_tick_is_not_in_the_ledger_V11() {
        ledger.meddledBy(Meddler.suppressing("intake.tick", "-"));
        lot.take(2, Optional.of(lot.envelope(2, "600")), lot.now.plusSeconds(1));
        ledger.conclude();

        checks().containsOnly("V11", "V26");
    }

    @Test
    void salt_that_does_not_open_the_commitment_V11() {
        ledger.meddledBy(
                Meddler.changingObject(
                        "opening.started",
                        AWARDED,
                        list ->
                                Meddler.set(
                                        list.array("entries").objects().getFirst(),
                                        "salt",
                                        "A".repeat(43))));
        ledger.conclude();

        checks().containsOnly("V11");
    }

    @Test
    void withdrawn_bid_that_is_opened_all_the_same_V12() {
        lot.take(2, Optional.of(lot.envelope(2, "400")), lot.now.plusSeconds(1));
        var kept = List.copyOf(lot.sealed);
        lot.take(2, Optional.empty(), lot.now.plusSeconds(2));
        var withdrawal = lot.sealed.getLast();
        lot.sealed.clear();
        lot.sealed.addAll(kept);
        ledger.meddledBy(
                Meddler.changingObject(
                        "opening.started", AWARDED, list -> add(list, withdrawal.entry())));
        ledger.conclude();

        checks().containsOnly("V12");
    }

    private static Json.Obj place(TickPlace place) {
        return Json.object()
                .put("entry", place.entry())
                .put("position", place.position())
                .put("path", Json.strings(place.path()));
    }

    private static void add(Json.Obj list, OpeningList.Entry entry) {
        var all = new ArrayList<>(list.array("entries").items());
        all.add(
                Json.object()
                        .put("commitment", entry.commitment())
                        .put("salt", entry.salt())
                        .put("statement", entry.statement())
                        .put("standing", "withdrawal")
                        .put("tick", place(entry.tick())));
        all.sort(Comparator.comparing(e -> ((Json.Obj) e).text("commitment")));
        Meddler.set(list, "entries", Json.array(all));
    }

    @Test
    void reused_ephemeral_point_V14() {
        var copied = lot.envelope(2, "400");
        lot.take(2, Optional.of(copied), lot.now.plusSeconds(1));
        lot.take(3, Optional.of(copied), lot.now.plusSeconds(2));
        ledger.conclude();

        checks().containsOnly("V14");
    }

    @Test
    void negative_of_another_ephemeral_point_V14() {
        var order = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";
        var secret = new BigInteger("123456789");
        var opposite = new BigInteger(order, 16).subtract(secret);
        var one = lot.envelope(2, "400", drawing(secret));
        var other = lot.envelope(3, "401", drawing(opposite));
        lot.take(2, Optional.of(one), lot.now.plusSeconds(1));
        lot.take(3, Optional.of(other), lot.now.plusSeconds(2));
        ledger.conclude();

        checks().containsOnly("V14");
    }

    /** Always draws the same ephemeral secret; it is the only draw of 32 bytes. */
    private static SecureRandom drawing(BigInteger secret) {
        return new SecureRandom() {
            @Override
            public void nextBytes(byte[] bytes) {
                super.nextBytes(bytes);
                if (bytes.length == 32) {
                    var digits = secret.toByteArray();
                    Arrays.fill(bytes, (byte) 0);
                    var length = Math.min(digits.length, bytes.length);
                    System.arraycopy(
                            digits, digits.length - length, bytes, bytes.length - length, length);
                }
            }
        };
    }

    @Test
    void second_stanza_V14() {
        var text = new String(lot.envelope(2, "400"), StandardCharsets.ISO_8859_1);
        var second = text.replaceFirst("\n---", "\n-> X25519 AAAA\nAAAA\n---");
        lot.take(
                2,
                Optional.of(second.getBytes(StandardCharsets.ISO_8859_1)),
                lot.now.plusSeconds(1));
        ledger.conclude();

        checks().contains("V14");
    }

    @Test
    void envelope_for_another_key_V14() {
        var other = new LotScript(new LotPlan(TIED), ledger.log, ledger.devices, lot.now);
        lot.take(2, Optional.of(other.envelope(2, "400")), lot.now.plusSeconds(1));
        ledger.conclude();

        checks().contains("V14");
    }

    @Test
    void sealed_for_a_deadline_long_past_is_still_judged_by_its_own_lot() {
        lot.take(2, Optional.of(lot.envelope(2, "400")), lot.now.plusSeconds(1));
        ledger.conclude();
        var second = ledger.begin(new LotPlan(TIED));
        second.take(2, Optional.of(second.envelope(2, "7")), second.now.plus(Duration.ofDays(1)));
        second.now = second.now.plus(Duration.ofDays(1));
        ledger.conclude();

        checks().isEmpty();
    }
}
