package org.mingtang.trustee;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mingtang.log.Json;
import org.mingtang.log.NoteSigner;
import org.mingtang.log.Policy;
import org.mingtang.sealing.EnvelopeCheck;
import org.mingtang.sealing.OpeningCase;
import org.mingtang.sealing.OpeningList;
import org.mingtang.sealing.PartialsRecord;
import org.mingtang.sealing.TrusteeAnswer;

/** A trustee judges an opening by itself; each test is what a dishonest hall may try. */
class OpeningRuleTest {
    private static final Instant IN_TIME = TestLot.DEADLINE.minusSeconds(3600);

    @TempDir Path directory;

    private TestLot lot;
    private Trustee trustee;

    @BeforeEach
    void aTrainingTrusteeWithItsShare() throws Exception {
        lot = TestLot.training(directory.resolve("log"));
        trustee = trusteeOf(store("trustee", true), lot.policy());
    }

    private KeyStore store(String name, boolean training) throws Exception {
        var store =
                KeyStore.create(
                        directory.resolve(name),
                        training,
                        new OwnerSecret.KeyFile(new byte[32]),
                        TestLot.RANDOM);
        store.keep(new KeyStore.Held(lot.ceremony.shares().getFirst(), lot.ceremony.transcript()));
        return store;
    }

    private static Trustee trusteeOf(KeyStore store, Policy policy) throws IOException {
        return trusteeOf(store, policy, TestLot.DEADLINE);
    }

    private static Trustee trusteeOf(KeyStore store, Policy policy, Instant now)
            throws IOException {
        return Trustee.of(store, policy, InstantSource.fixed(now), TestLot.RANDOM);
    }

    private TrusteeAnswer answer(OpeningCase asked) {
        return trustee.answer("opening", asked.text(), lot.tiles());
    }

    private void refuses(OpeningCase asked, String why) {
        assertThat(answer(asked))
                .isInstanceOfSatisfying(
                        TrusteeAnswer.Refused.class,
                        refused -> assertThat(refused.reason()).contains(why));
    }

    private PartialsRecord opens(OpeningCase asked) {
        return switch (answer(asked)) {
            case TrusteeAnswer.Given(var bytes) -> PartialsRecord.parse(bytes);
            case TrusteeAnswer.Refused(var reason) -> throw new AssertionError(reason);
        };
    }

    @Test
    void it_answers_an_opening_that_is_due_and_proves_its_answer() {
        lot.seal("PTY-1", "900", IN_TIME);
        lot.seal("PTY-1", "800", IN_TIME);
        lot.seal("PTY-2", "700", IN_TIME);
        lot.withdraw("PTY-2", IN_TIME);
        var standing = lot.seal("PTY-3", "600", IN_TIME);
        var list = lot.list();

        var record = opens(lot.asked(list));

        assertThat(record.commitments()).hasSize(2).contains(standing);
        var points =
                list.opened().stream()
                        .map(entry -> point(lot.envelope(entry.commitment())))
                        .toList();
        var transcript = lot.ceremony.transcript();
        assertThat(
                        record.partials()
                                .verify(transcript.publicShare(1), points, transcript.context()))
                .isTrue();
    }

    private org.mingtang.sealing.Point point(byte[] envelope) {
        var recipient = lot.ceremony.transcript().recipient();
        return ((EnvelopeCheck.Sound) EnvelopeCheck.of(envelope, recipient)).point();
    }

    @Test
    void asked_again_for_the_same_list_it_answers_again_also_after_a_restart() throws Exception {
        lot.seal("PTY-1", "900", IN_TIME);
        var list = lot.list();
        opens(lot.asked(list));

        trustee = trusteeOf(reopened(), lot.policy());

        assertThat(opens(lot.asked(list)).commitments()).hasSize(1);
    }

    private KeyStore reopened() throws Exception {
        return KeyStore.open(
                directory.resolve("trustee"),
                new OwnerSecret.KeyFile(new byte[32]),
                TestLot.RANDOM);
    }

    @Test
    void it_never_answers_a_second_list_of_the_same_key_not_even_after_a_restart()
            throws Exception {
        lot.seal("PTY-1", "900", IN_TIME);
        opens(lot.asked(lot.list()));
        lot.seal("PTY-2", "800", IN_TIME);

        trustee = trusteeOf(reopened(), lot.policy());

        refuses(lot.asked(lot.list()), "this key was answered before");
    }

    @ParameterizedTest
    @CsvSource({"-1000, false", "-1, false", "0, true", "1, true", "1000, true"})
    void an_opening_recorded_before_its_deadline_is_refused(long millis, boolean answered) {
        lot.seal("PTY-1", "900", IN_TIME);
        lot.recorded = TestLot.DEADLINE.plusMillis(millis);

        assertThat(answer(lot.asked(lot.list())) instanceof TrusteeAnswer.Given)
                .isEqualTo(answered);
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, true", "1, true"})
    void a_real_trustee_looks_at_its_own_clock(long seconds, boolean answered) throws Exception {
        lot = new TestLot(directory.resolve("real-log"), "trade.example.org/log/0123abcd");
        var now = TestLot.DEADLINE.plusSeconds(seconds);
        trustee = trusteeOf(store("real", false), lot.policy(), now);
        lot.seal("PTY-1", "900", IN_TIME);

        assertThat(answer(lot.asked(lot.list())) instanceof TrusteeAnswer.Given)
                .isEqualTo(answered);
    }

    @Test
    void a_real_trustee_refuses_a_training_log_and_a_training_one_a_real_log() throws Exception {
        lot.seal("PTY-1", "900", IN_TIME);
        var training = lot.asked(lot.list());
        trustee = trusteeOf(store("real", false), lot.policy());
        refuses(training, "this is a training log");

        lot = new TestLot(directory.resolve("real-log"), "trade.example.org/log/0123abcd");
        trustee = trusteeOf(store("other", true), lot.policy());
        lot.seal("PTY-1", "900", IN_TIME);
        refuses(lot.asked(lot.list()), "I only train");
    }

    @Test
    void a_checkpoint_of_another_signer_is_refused() throws Exception {
        lot.seal("PTY-1", "900", IN_TIME);
        var asked = lot.asked(lot.list());
        var stranger =
                NoteSigner.generate("localhost/log/training/0123abcd", TestLot.RANDOM).verifier();
        trustee = trusteeOf(reopened(), Policy.trusting(stranger));

        refuses(asked, "not one of my policy's log");
    }

    @Test
    void a_checkpoint_that_the_quorum_of_witnesses_did_not_cosign_is_refused() throws Exception {
        lot.seal("PTY-1", "900", IN_TIME);
        var asked = lot.asked(lot.list());
        var witness = NoteSigner.generate("audit.example.org/w", TestLot.RANDOM).verifier();
        var strict =
                new Policy(
                        lot.policy().logs(),
                        List.of(new Policy.Witness("audit", witness, Optional.empty())),
                        List.of(),
                        "audit");
        trustee = trusteeOf(reopened(), strict);

        refuses(asked, "the quorum \"audit\" is not met");
    }

    @Test
    void a_second_history_is_refused_although_the_signer_signed_it() {
        lot.seal("PTY-1", "900", IN_TIME);
        opens(lot.asked(lot.list()));
        lot = lot.fork(directory.resolve("fork"));
        lot.seal("PTY-2", "800", IN_TIME);
        lot.leaf(Json.object().put("evt", "party.registered"));

        refuses(lot.asked(lot.list()), "does not continue what I saw");
    }

    @Test
    void a_bid_whose_tick_ends_after_the_deadline_is_not_opened_and_does_not_hinder_the_others() {
        lot.seal("PTY-1", "900", TestLot.DEADLINE);
        var late = lot.seal("PTY-2", "800", TestLot.DEADLINE.plusMillis(1));
        var standings = lot.standings();
        assertThat(standings).containsEntry(late, OpeningList.Standing.LATE);
        standings.put(late, OpeningList.Standing.OPENED);

        refuses(lot.asked(lot.list(standings)), "its tick ended at");
        assertThat(opens(lot.asked(lot.list())).commitments()).hasSize(1).doesNotContain(late);
    }

    @Test
    void a_bid_in_time_is_not_listed_as_late() {
        var mine = lot.seal("PTY-1", "900", IN_TIME);
        lot.seal("PTY-2", "800", IN_TIME);
        var standings = lot.standings();
        standings.put(mine, OpeningList.Standing.LATE);

        refuses(lot.asked(lot.list(standings)), "its tick ended at");
    }

    @Test
    void a_replaced_envelope_is_not_opened_in_place_of_the_new_one() {
        var first = lot.seal("PTY-1", "900", IN_TIME);
        var second = lot.seal("PTY-1", "800", IN_TIME);
        var standings = lot.standings();
        standings.put(first, OpeningList.Standing.OPENED);
        standings.put(second, OpeningList.Standing.SUPERSEDED);

        refuses(lot.asked(lot.list(standings)), "is listed as");
    }

    @Test
    void a_withdrawn_envelope_is_not_opened() {
        var sealed = lot.seal("PTY-1", "900", IN_TIME);
        lot.withdraw("PTY-1", IN_TIME);
        var standings = lot.standings();
        standings.put(sealed, OpeningList.Standing.OPENED);

        refuses(lot.asked(lot.list(standings)), "is listed as");
    }

    @Test
    void another_envelope_than_the_committed_one_is_refused() {
        lot.seal("PTY-1", "900", IN_TIME);
        var mine = lot.seal("PTY-2", "800", IN_TIME);
        var changed = lot.envelope(mine);
        changed[changed.length - 1] ^= 1;
        lot.replace(mine, changed);

        refuses(lot.asked(lot.list()), "the envelope is not the one it names");
    }

    @Test
    void a_copied_point_is_refused_even_where_its_sealer_helps() {
        var victim = lot.sealed(new byte[] {1});
        lot.seal("PTY-1", victim.bytes(), victim, IN_TIME);
        var copy = victim.bytes();
        copy[copy.length - 1] ^= 1;
        lot.seal("PTY-2", copy, victim, IN_TIME);

        refuses(lot.asked(lot.list()), "its point is another's too");
    }

    @Test
    void an_envelope_whose_sealer_does_not_prove_to_know_its_scalar_is_refused() {
        var others = lot.sealed(new byte[] {1});
        lot.seal("PTY-1", others.bytes(), lot.sealed(new byte[] {2}), IN_TIME);

        refuses(lot.asked(lot.list()), "without the proof of who sealed it");
    }

    @Test
    void a_list_other_than_the_published_one_is_refused() {
        lot.seal("PTY-1", "900", IN_TIME);
        var asked = lot.asked(lot.list());
        lot.seal("PTY-2", "800", IN_TIME);
        var other = lot.asked(lot.list());

        refuses(
                new OpeningCase(
                        other.checkpoint(),
                        lot.proven(asked.notice().index(), lot.publish()),
                        other.started(),
                        asked.list(),
                        asked.ticks(),
                        asked.envelopes()),
                "the list is not the one that was published");
    }

    @Test
    void a_leaf_that_does_not_stand_in_the_log_is_refused() {
        lot.seal("PTY-1", "900", IN_TIME);
        var asked = lot.asked(lot.list());
        var earlier =
                new String(asked.notice().leaf(), UTF_8)
                        .replace(TestLot.DEADLINE.toString(), "2015-03-20T01:00:00Z");
        var notice =
                new org.mingtang.log.ProvenLeaf(
                        asked.notice().index(), earlier.getBytes(UTF_8), asked.notice().path());

        refuses(
                new OpeningCase(
                        asked.checkpoint(),
                        notice,
                        asked.started(),
                        asked.list(),
                        asked.ticks(),
                        asked.envelopes()),
                "is not proved to stand in the log");
    }

    @Test
    void an_opening_of_another_lot_is_refused() {
        lot.seal("PTY-1", "900", IN_TIME);
        lot.listedLot = "P000001-2";

        refuses(lot.asked(lot.list()), "not of the lot of the notice");
    }

    @Test
    void a_key_it_holds_no_share_of_is_refused() throws Exception {
        lot.seal("PTY-1", "900", IN_TIME);
        var empty =
                KeyStore.create(
                        directory.resolve("empty"),
                        true,
                        new OwnerSecret.KeyFile(new byte[32]),
                        TestLot.RANDOM);
        trustee = trusteeOf(empty, lot.policy());

        refuses(lot.asked(lot.list()), "I hold no share");
    }

    @Test
    void stopped_by_its_owner_it_refuses_and_says_why_until_it_is_resumed() throws IOException {
        lot.seal("PTY-1", "900", IN_TIME);
        var owner = new Owner(directory.resolve("trustee"));
        owner.stop("the office is searched");
        refuses(lot.asked(lot.list()), "stopped by its owner: the office is searched");

        owner.resume();

        assertThat(opens(lot.asked(lot.list())).commitments()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[1]", "{\"v\":1}", "{\"v\":1,\"checkpoint\":\"x\"}"})
    void what_cannot_be_read_is_refused(String message) {
        for (var kind : List.of("opening", "key.begin", "key.receive", "key.finish", "gift")) {
            assertThat(trustee.answer(kind, message, lot.tiles()))
                    .isInstanceOf(TrusteeAnswer.Refused.class);
        }
    }
}
