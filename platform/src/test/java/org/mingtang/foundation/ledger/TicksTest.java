package org.mingtang.foundation.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingtang.foundation.kernel.Ruling;
import org.mingtang.log.Json;
import org.mingtang.log.TickLeaf;
import org.mingtang.log.TickRevelation;
import org.mingtang.log.TickTree;

/** What a tick holds and when it is closed and revealed, on a real database. */
class TicksTest {
    private static final Instant BEGINS = Instant.parse("2015-03-02T01:00:10Z");
    private static final Instant BOUNDARY = Instant.parse("2015-03-02T01:00:30Z");
    private static final Instant DEADLINE = Instant.parse("2015-03-02T01:00:20Z");

    @TempDir private Path directory;
    private LedgerRig rig;
    private QuietStore acts;
    private TickStore ticks;
    private TickClosing closing;
    private TickRevealing revealing;
    private QuietEvidence evidence;

    @BeforeEach
    void begin() {
        rig = new LedgerRig(directory);
        rig.worker.start();
        rig.now.set(BEGINS);
        acts = new QuietStore(rig.jdbc);
        ticks = new TickStore(rig.jdbc);
        var promises = PromiseKey.in(rig.data, LedgerRig.ORIGIN);
        closing = new TickClosing(ticks, rig.ledger, promises);
        revealing = new TickRevealing(ticks, rig.ledger, rig.directory);
        var published = new PublishedEntries(rig.entries, rig.directory, rig.published);
        evidence = new QuietEvidence(acts, ticks, rig.entries, published, promises);
        rig.inTransaction(() -> closing.begin(BEGINS));
    }

    @AfterEach
    void end() {
        rig.close();
    }

    private void closeDue(Instant now) {
        rig.now.set(now);
        rig.transaction.executeWithoutResult(status -> closing.closeDue(now, Instant.MAX));
    }

    private boolean record(QuietAct act) {
        return rig.inTransaction(() -> acts.record(act));
    }

    private QuietActs.Place place(QuietAct act) {
        return Objects.requireNonNull(
                evidence.places(List.of(act.commitment())).get(act.commitment()));
    }

    private static QuietAct act(String series, Instant readAt) {
        return QuietAct.of(
                ActKind.SEAL, "PTY-00000001", series, readAt, Json.object().put("of", series));
    }

    private List<TickLeaf> leaves() {
        rig.ledger.publishNow();
        return rig.ledger.read(0, 1000).stream()
                .map(SequencedEntry::json)
                .filter(leaf -> leaf.text("evt").equals(TickLeaf.EVT))
                .map(TickLeaf::parse)
                .toList();
    }

    @Test
    void a_tick_ends_at_every_half_minute_whether_anything_happened_or_not() {
        record(act("a", BEGINS));
        closeDue(BOUNDARY.minusMillis(1));
        closeDue(BOUNDARY);
        closeDue(BOUNDARY.plusMillis(1));
        closeDue(BOUNDARY.plusSeconds(31));

        assertThat(leaves())
                .extracting(TickLeaf::number, TickLeaf::from, TickLeaf::to, TickLeaf::size)
                .containsExactly(
                        tuple(1L, BEGINS, BOUNDARY, 256),
                        tuple(2L, BOUNDARY, BOUNDARY.plusSeconds(30), 256));
    }

    @Test
    void an_empty_tick_and_a_full_one_have_leaves_of_one_form() {
        for (var i = 0; i < 30; i++) {
            record(act("a" + i, BEGINS));
        }
        closeDue(BOUNDARY);
        closeDue(BOUNDARY.plusSeconds(30));
        rig.ledger.publishNow();

        var sizes =
                rig.ledger.read(0, 100).stream()
                        .filter(leaf -> leaf.json().text("evt").equals(TickLeaf.EVT))
                        .map(leaf -> leaf.leaf().length)
                        .toList();
        assertThat(sizes).hasSize(2);
        // The second names an older checkpoint of another length or none; all else is alike.
        assertThat(leaves()).extracting(TickLeaf::size).containsOnly(256);
    }

    @Test
    void a_tick_ends_at_a_deadline_and_an_act_after_it_is_refused_for_that_deadline() {
        rig.transaction.executeWithoutResult(status -> acts.begin("lot", DEADLINE));
        var inTime = act("a", DEADLINE.minusMillis(1)).inTickBefore(DEADLINE);
        var slow = act("b", DEADLINE.minusMillis(1)).inTickBefore(DEADLINE);
        var other = act("c", DEADLINE.plusMillis(1)).inTickBefore(DEADLINE.plusSeconds(60));
        assertThat(record(inTime)).isTrue();
        closeDue(DEADLINE.plusSeconds(2));

        assertThat(record(slow)).isFalse();
        assertThat(record(other)).isTrue();
        closeDue(BOUNDARY);
        rig.ledger.publishNow();

        assertThat(place(inTime).to()).isEqualTo(DEADLINE);
        assertThat(place(other).to()).isEqualTo(BOUNDARY);
        assertThat(acts.find(List.of(slow.commitment()))).isEmpty();
    }

    @Test
    void an_act_read_after_the_end_of_a_tick_waits_for_the_next() {
        var late = act("a", BOUNDARY.plusMillis(1));
        record(late);
        closeDue(BOUNDARY.plusMillis(2));

        assertThat(acts.find(List.of(late.commitment())).getFirst().place()).isEmpty();
        closeDue(BOUNDARY.plusSeconds(30));
        assertThat(acts.find(List.of(late.commitment())).getFirst().place()).isPresent();
    }

    @Test
    void a_hall_that_stood_still_over_a_deadline_does_not_claim_to_have_closed_its_tick() {
        rig.transaction.executeWithoutResult(status -> acts.begin("lot", DEADLINE));
        var taken = act("a", BEGINS).inTickBefore(DEADLINE);
        record(taken);
        var back = DEADLINE.plus(TickClosing.HONEST).plusMillis(1);
        closeDue(back);
        rig.ledger.publishNow();

        assertThat(place(taken).to()).isEqualTo(back);
    }

    @Test
    void a_hall_that_is_back_soon_closes_the_tick_of_the_deadline() {
        rig.transaction.executeWithoutResult(status -> acts.begin("lot", DEADLINE));
        var taken = act("a", BEGINS).inTickBefore(DEADLINE);
        record(taken);
        closeDue(DEADLINE.plus(TickClosing.HONEST));

        assertThat(leaves()).extracting(TickLeaf::to).startsWith(DEADLINE);
    }

    @Test
    void skipped_time_makes_no_ticks() {
        record(act("a", BEGINS));
        var noon = BEGINS.plus(Duration.ofHours(3));
        rig.transaction.executeWithoutResult(
                status -> {
                    rig.ledger.standAlone();
                    closing.closeAll(BEGINS.plusSeconds(1), noon);
                });
        closeDue(noon.plusMillis(1));
        closeDue(noon.plusSeconds(30));

        assertThat(leaves())
                .extracting(TickLeaf::from, TickLeaf::to)
                .startsWith(tuple(BEGINS, BEGINS.plusSeconds(1)));
        assertThat(leaves().get(1).from()).isEqualTo(noon);
        assertThat(leaves()).hasSize(2);
    }

    @Test
    void acts_of_one_series_keep_their_order_and_all_others_are_shuffled() {
        var mine = new ArrayList<QuietAct>();
        var first = new ArrayList<Integer>();
        for (var i = 0; i < 40; i++) {
            var act = act("mine", BEGINS);
            mine.add(act);
            record(act);
            var other = act("other " + i, BEGINS);
            record(other);
            first.add(i);
        }
        closeDue(BOUNDARY);
        rig.ledger.publishNow();

        var positions = mine.stream().map(each -> place(each).position()).toList();
        assertThat(positions).isSorted().doesNotHaveDuplicates().isNotEqualTo(first);
    }

    @Test
    void whoever_closes_a_tick_waits_for_the_acts_under_way() throws Exception {
        var act = act("a", BEGINS);
        var recorded = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var failed = new AtomicReference<Throwable>();
        var under =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        rig.inTransaction(
                                                () -> {
                                                    rig.ledger.takePart();
                                                    acts.record(act);
                                                    recorded.countDown();
                                                    await(go);
                                                    return true;
                                                });
                                    } catch (Throwable e) {
                                        failed.set(e);
                                    }
                                });
        recorded.await();
        var closer = Thread.ofVirtual().start(() -> closeDue(BOUNDARY));
        assertThat(closer.join(Duration.ofMillis(300))).isFalse();
        go.countDown();
        under.join();
        closer.join();

        assertThat(failed.get()).isNull();
        assertThat(acts.find(List.of(act.commitment())).getFirst().place()).isPresent();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void more_than_256_acts_make_a_tick_of_512() {
        rig.transaction.executeWithoutResult(
                status -> {
                    for (var i = 0; i < 257; i++) {
                        acts.record(act("a" + i, BEGINS));
                    }
                });
        closeDue(BOUNDARY);

        assertThat(leaves()).extracting(TickLeaf::size).containsExactly(512);
    }

    @Test
    void ticks_are_revealed_when_no_lot_of_their_time_is_sealed_any_more() throws Exception {
        closeDue(BOUNDARY);
        rig.transaction.executeWithoutResult(status -> acts.begin("lot", BOUNDARY.plusSeconds(90)));
        var act = act("a", BOUNDARY.plusSeconds(1));
        record(act);
        closeDue(BOUNDARY.plusSeconds(30));
        closeDue(BOUNDARY.plusSeconds(60));

        assertThat(revealed()).containsExactly(1L);
        rig.transaction.executeWithoutResult(status -> acts.end("lot"));
        assertThat(revealed()).containsExactly(2L, 3L);
        assertThat(revealed()).isEmpty();
        var leaf = leaves().get(1);
        var revelation = newestRevelation().ticks().getFirst();
        assertThat(revelation.root(256)).isEqualTo(leaf.root());
        assertThat(revelation.acts().values())
                .extracting(HexFormat.of()::formatHex)
                .containsExactly(act.commitment());
    }

    private List<Long> revealed() {
        var before = ticks.open().revealed();
        rig.inTransaction(() -> revealing.reveal());
        var after = ticks.open().revealed();
        var numbers = new ArrayList<Long>();
        for (var number = before + 1; number <= after; number++) {
            numbers.add(number);
        }
        return numbers;
    }

    private TickRevelation newestRevelation() throws Exception {
        rig.ledger.publishNow();
        var object =
                rig.ledger.read(0, 1000).stream()
                        .map(SequencedEntry::json)
                        .filter(leaf -> leaf.text("evt").equals("tick.revealed"))
                        .reduce((earlier, later) -> later)
                        .orElseThrow()
                        .text("object");
        return TickRevelation.parse(
                Files.readAllBytes(rig.directory.path().resolve("objects").resolve(object)));
    }

    @Test
    void the_place_of_an_act_is_proved_by_its_path() {
        var act = act("a", BEGINS);
        record(act);
        closeDue(BOUNDARY);
        rig.ledger.publishNow();

        var place = place(act);
        var path = place.path().stream().map(Base64.getDecoder()::decode).toList();
        assertThat(leaves().getFirst().fault(act.commitment(), place.position(), path)).isEmpty();
        assertThat(TickTree.of(new byte[32], 256, Map.of()).root())
                .isNotEqualTo(leaves().getFirst().root());
    }

    @Test
    void only_the_holder_gets_the_receipt_and_only_when_the_tick_is_published() {
        var act = act("a", BEGINS);
        record(act);

        assertThat(code(evidence.receipt(act.commitment(), "PTY-00000001")))
                .isEqualTo("RECEIPT_NOT_YET");
        assertThat(code(evidence.receipt(act.commitment(), "PTY-00000002")))
                .isEqualTo("NO_SUCH_ACT_OF_YOURS");
        closeDue(BOUNDARY);
        rig.ledger.publishNow();

        assertThat(evidence.receipt(act.commitment(), "PTY-00000001"))
                .isInstanceOf(Ruling.Granted.class);
        assertThat(code(evidence.receipt(act.commitment(), "PTY-00000002")))
                .isEqualTo("NO_SUCH_ACT_OF_YOURS");
        assertThat(code(evidence.receipt("x", "PTY-00000001"))).isEqualTo("NO_SUCH_ACT_OF_YOURS");
    }

    private static String code(Ruling<String> ruling) {
        return ruling instanceof Ruling.Refused<String>(var refusal)
                ? refusal.code().name()
                : "granted";
    }
}
