package org.mingtang.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingtang.verifier.SampleLedger.AWARDED;
import static org.mingtang.verifier.SampleLedger.DRAWN;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingtang.log.Json;
import org.mingtang.log.TileReader;

/** Someone changes a row of the database behind a hall whose ledger is sound: V20 names it. */
class TruthfulHallTest {

    private static final String QUIET = "P000003-1";
    private static final String OPEN = "P000002-1";

    @TempDir Path directory;
    private SampleLedger ledger = new SampleLedger(Path.of("."));
    private AutoCloseable running = () -> {};

    /** Every kind of end, a lot that takes bids, and one that was only entered. */
    private SampleHall hall() throws IOException {
        var hall = new SampleHall(ledger);
        running = hall;
        hall.answers.put("/api/lots/" + QUIET, SampleHall.entered(QUIET));
        hall.answers.put("/api/statistics", figures());
        return hall;
    }

    @BeforeEach
    void build() {
        ledger = new SampleLedger(directory.resolve("log")).found();
        ledger.play(SampleLedger.plans());
        ledger.enter("P000003", "sample-municipal", List.of(new LotPlan(QUIET)));
        var plan = new LotPlan(OPEN).seal(1, "77");
        ledger.enter("P000002", "sample-municipal", List.of(plan));
        ledger.begin(plan).takeBids();
        ledger.log.publish();
    }

    @AfterEach
    void stop() throws Exception {
        running.close();
    }

    private Json.Obj figures() {
        return Json.object()
                .put("entries", ledger.log.size())
                .put(
                        "tenders",
                        Json.object()
                                .put("projects", 3)
                                .put("noticed", 7)
                                .put("opened", 5)
                                .put("awarded", 3)
                                .put("failed", 2)
                                .put("withheld", 1))
                .put(
                        "deals",
                        Json.array(
                                Json.object()
                                        .put("currency", "JPY")
                                        .put("count", 3)
                                        .put("amount", 3_651_300)
                                        .put("baseline", 4_001_400)
                                        .put("savings", 350_100)));
    }

    /** After the lot that takes bids was awarded too. */
    private Json.Obj figuresAfterwards() {
        var figures = figures();
        Meddler.set(figures.object("tenders"), "opened", 6);
        Meddler.set(figures.object("tenders"), "awarded", 4);
        var deal = figures.array("deals").objects().getFirst();
        Meddler.set(deal, "count", 4);
        Meddler.set(deal, "amount", deal.number("amount") + 77);
        Meddler.set(deal, "baseline", deal.number("baseline") + 77);
        return figures;
    }

    private Instant deadline() {
        return ledger.lots.getLast().deadline;
    }

    private long entryOf(String evt, String lot) {
        var found =
                leaves().stream()
                        .map(Json::parseObject)
                        .map(leaf -> leaf.text("evt").equals(evt) && leaf.text("sub").equals(lot))
                        .toList();
        return found.indexOf(true);
    }

    private List<byte[]> leaves() {
        var reader = new TileReader(ledger.log.directory, ledger.log.size());
        return LongStream.range(0, ledger.log.size()).mapToObj(reader::leaf).toList();
    }

    private static void assertNamed(SampleHall hall, long entry, String... says) {
        assertThat(hall.verified().failures())
                .singleElement()
                .satisfies(
                        failure -> {
                            assertThat(failure.check()).isEqualTo("V20");
                            assertThat(failure.entry()).isEqualTo(entry);
                            assertThat(failure.says()).contains(says);
                        });
    }

    @Test
    void a_hall_that_says_what_its_ledger_says_is_verified() throws IOException {
        var outcome = hall().verified();

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.hallAsked()).isTrue();
    }

    @Test
    void the_summary_says_whether_a_hall_was_asked() throws IOException {
        assertThat(said(hall().address())).doesNotContain("No hall answers");
        assertThat(said(directory.toString())).contains("No hall answers").contains("V20");
    }

    private static String said(String target) {
        var out = new ByteArrayOutputStream();
        var printer = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertThat(VerifyCommand.run(new String[] {target}, printer, printer)).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void another_price_of_an_envelope() throws IOException {
        var hall = hall();
        var envelopes = hall.lot(AWARDED).array("opened").objects();
        var at =
                envelopes.indexOf(
                        envelopes.stream()
                                .filter(e -> e.value("price").equals(new Json.Str("3680000")))
                                .findFirst()
                                .orElseThrow());
        Meddler.set(envelopes.get(at), "price", "5");

        assertNamed(
                hall,
                entryOf("opening.completed", AWARDED),
                AWARDED,
                "the hall says opened[" + at + "].price 5, the ledger says 3680000");
    }

    @Test
    void another_price_of_the_award() throws IOException {
        var hall = hall();
        Meddler.set(hall.lot(AWARDED).object("result"), "price", 5);

        assertNamed(
                hall,
                entryOf("award.made", AWARDED),
                AWARDED,
                "the hall says result.price 5, the ledger says 3650000");
    }

    @Test
    void another_deadline_by_a_second() throws IOException {
        var hall = hall();
        Meddler.set(hall.lot(OPEN), "deadline", deadline().plusSeconds(1).toString());

        assertNamed(
                hall,
                entryOf("notice.published", OPEN),
                OPEN,
                "the hall says deadline " + deadline().plusSeconds(1));
    }

    @Test
    void another_winner() throws IOException {
        var hall = hall();
        Meddler.set(hall.lot(DRAWN).object("result"), "bidder", "PTY-00000101");

        assertNamed(
                hall,
                entryOf("award.made", DRAWN),
                DRAWN,
                "result.bidder PTY-00000101, the ledger says PTY-00000102");
    }

    @Test
    void another_rank() throws IOException {
        var hall = hall();
        Meddler.set(hall.lot(DRAWN).array("ranking").objects().getFirst(), "rank", 2);

        assertNamed(hall, entryOf("evaluation.ranked", DRAWN), "ranking[0].rank 2");
    }

    @Test
    void another_key() throws IOException {
        var hall = hall();
        Meddler.set(hall.lot(OPEN).object("key"), "recipient", "age1tag1other");

        assertNamed(hall, entryOf("key.made", OPEN), "key.recipient age1tag1other");
    }

    @Test
    void a_ceiling_taken_away() throws IOException {
        var hall = hall();
        Meddler.set(hall.lot(AWARDED), "ceiling", Json.Null.NULL);

        assertNamed(hall, entryOf("notice.published", AWARDED), "the hall says ceiling null");
    }

    @Test
    void a_lot_set_back() throws IOException {
        var hall = hall();
        Meddler.set(hall.lot(AWARDED), "state", "RANKED");

        assertNamed(
                hall,
                entryOf("award.made", AWARDED),
                "the hall says state RANKED, the ledger says AWARDED");
    }

    @Test
    void a_lot_set_forward_without_an_act() throws IOException {
        var hall = hall();
        Meddler.set(hall.lot(QUIET), "state", "KEYED");

        assertNamed(hall, entryOf("project.entered", "P000003"), QUIET, "the ledger says ENTERED");
    }

    @Test
    void a_lot_taken_away() throws IOException {
        var hall = hall();
        hall.answers.remove("/api/lots/" + OPEN);

        assertNamed(hall, entryOf("notice.published", OPEN), OPEN, "does not know the lot");
    }

    @Test
    void a_finding_of_the_halls_own_audit() throws IOException {
        var hall = hall();
        var finding = "Entry 7 in the database is not the one that was published.";
        Meddler.set(hall.answer("/api/health"), "findings", Json.strings(List.of(finding)));

        assertNamed(hall, 7, finding);
    }

    @Test
    void another_count_and_another_sum() throws IOException {
        var hall = hall();
        var figures = hall.answer("/api/statistics");
        Meddler.set(figures.object("tenders"), "awarded", 4);
        Meddler.set(figures.array("deals").objects().getFirst(), "savings", 350_101);

        assertThat(hall.verified().failures())
                .extracting(Failure::says)
                .containsExactlyInAnyOrder(
                        "the hall says tenders.awarded 4, the ledger says 3",
                        "the hall says deals[0].savings 350101, the ledger says 350100");
    }

    @Test
    void a_hall_that_has_moved_on_meanwhile_is_verified() throws IOException {
        var before = ledger.log.read("checkpoint");
        ledger.conclude();
        var hall = hall();
        hall.answers.put("/api/statistics", figuresAfterwards());
        hall.beginWith(before);

        var outcome = hall.verified();

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.entries()).isLessThan(ledger.log.size());
    }

    @Test
    void a_hall_that_has_moved_on_still_answers_for_what_was_known() throws IOException {
        var before = ledger.log.read("checkpoint");
        ledger.conclude();
        var hall = hall();
        hall.answers.put("/api/statistics", figuresAfterwards());
        Meddler.set(hall.lot(OPEN), "deadline", deadline().minusSeconds(1).toString());
        hall.beginWith(before);

        assertNamed(hall, entryOf("notice.published", OPEN), "deadline");
    }
}
