package org.mingtang.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.mingtang.sealing.CeremonyBlame.Fault;

/** Five who make a key together, and what happens when one of them or the coordinator cheats. */
class CocktailParticipantTest {
    private final CeremonyContext context = CeremonyContext.fresh(Lots.CONTEXT, Lots.RANDOM);
    private final List<StaticKey> statics =
            Stream.generate(() -> StaticKey.generate(Lots.RANDOM)).limit(Lots.TRUSTEES).toList();
    private final List<Point> keys = statics.stream().map(StaticKey::publicKey).toList();
    private final KeySession session = KeySession.of(context, Lots.THRESHOLD, keys);

    private CocktailParticipant participant(int i) {
        return CocktailParticipant.begin(
                context, Lots.THRESHOLD, keys, statics.get(i - 1), Lots.RANDOM);
    }

    private List<CocktailParticipant> participants() {
        return IntStream.rangeClosed(1, Lots.TRUSTEES).mapToObj(this::participant).toList();
    }

    private static List<byte[]> messages(List<CocktailParticipant> participants) {
        return participants.stream().map(CocktailParticipant::message).toList();
    }

    private static <T> T done(CeremonyStep<T> step) {
        return switch (step) {
            case CeremonyStep.Done<T>(var value) -> value;
            case CeremonyStep.Blamed<T>(var blame) -> throw new AssertionError(blame.says());
        };
    }

    private static <T> CeremonyBlame blame(CeremonyStep<T> step) {
        return switch (step) {
            case CeremonyStep.Done<T> all -> throw new AssertionError("nobody was blamed");
            case CeremonyStep.Blamed<T>(var blame) -> blame;
        };
    }

    private static void assertBlames(CeremonyStep<?> step, int participant, Fault fault) {
        assertThat(blame(step).participant()).isEqualTo(participant);
        assertThat(blame(step).fault()).isEqualTo(fault);
    }

    private RoundOne parsed(byte[] message) {
        return RoundOne.parse(message, Lots.THRESHOLD, Lots.TRUSTEES);
    }

    private static <T> List<T> with(List<T> all, int at, T other) {
        var changed = new ArrayList<>(all);
        changed.set(at - 1, other);
        return List.copyOf(changed);
    }

    /** The message of participant 2 as participant 4 gets it, changed. */
    private CeremonyStep<byte[]> heardByFour(UnaryOperator<byte[]> meddler) {
        var all = participants();
        var sent = messages(all);
        return all.get(3).receive(with(sent, 2, meddler.apply(sent.get(1))));
    }

    @Test
    void all_end_with_the_same_transcript_and_shares_that_open_together() {
        var all = participants();
        var sent = messages(all);
        var signatures = all.stream().map(p -> done(p.receive(sent))).toList();
        var certified = all.stream().map(p -> done(p.finish(signatures))).toList();

        var published = Transcript.of(context, Lots.THRESHOLD, keys, sent, signatures);

        assertThat(published.verify()).isEmpty();
        assertThat(certified.stream().map(c -> c.transcript().keyId()).distinct())
                .containsExactly(published.keyId());
        for (var one : certified) {
            assertThat(one.share().publicShare())
                    .isEqualTo(published.publicShare(one.share().index()));
        }
        var enc = Point.of(P256.timesBase(P256.randomScalar(Lots.RANDOM)));
        var shares = certified.stream().map(CocktailParticipant.Certified::share).toList();
        var ceremony = new Ceremony(published, shares);
        assertThat(Lots.ecdh(ceremony, enc, List.of(1, 2, 3)))
                .isEqualTo(Lots.ecdh(ceremony, enc, List.of(2, 4, 5)));
    }

    @Test
    void every_trustee_restores_its_share_from_the_published_transcript_and_its_static_key() {
        var ceremony = Ceremony.run(context, statics, Lots.THRESHOLD, Lots.RANDOM);
        var published = Transcript.parse(ceremony.transcript().bytes());

        for (var share : ceremony.shares()) {
            var kept = StaticKey.of(statics.get(share.index() - 1).bytes());
            assertThat(done(published.recover(kept))).isEqualTo(share);
        }
        var stranger = StaticKey.generate(Lots.RANDOM);
        assertThatThrownBy(() -> published.recover(stranger))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("takes no part");
    }

    @Test
    void a_bit_changed_anywhere_in_a_message_voids_the_session() {
        int length = participant(1).message().length;
        for (int at = 0; at < length; at += 7) {
            int position = at;
            var step =
                    heardByFour(
                            message -> {
                                byte[] changed = message.clone();
                                changed[position] ^= 1;
                                return changed;
                            });
            // Shares for others than the fourth it cannot read; their hash is signed in round 3.
            if (step instanceof CeremonyStep.Blamed<byte[]>(var blame)) {
                assertThat(blame.participant()).isEqualTo(2);
            } else {
                assertThat(position).isGreaterThan(3 * 33 + 65 + 33);
            }
        }
    }

    @Test
    void a_ciphertext_exchanged_for_others_is_found_when_the_certificate_is_judged() {
        var all = participants();
        var sent = messages(all);
        var second = parsed(sent.get(1));
        var forged = with(second.ciphertexts(), 1, second.ciphertexts().getLast());
        var other =
                new RoundOne(second.commitments(), second.possession(), second.ephemeral(), forged);
        var signatures = new ArrayList<byte[]>();
        for (int i = 1; i <= Lots.TRUSTEES; i++) {
            var seen = i == 4 ? with(sent, 2, other.bytes()) : sent;
            signatures.add(done(all.get(i - 1).receive(seen)));
        }

        assertBlames(all.getFirst().finish(signatures), 4, Fault.NOT_CERTIFIED);
        assertBlames(all.get(3).finish(signatures), 1, Fault.NOT_CERTIFIED);
    }

    @Test
    void a_message_of_another_length_is_malformed_and_names_its_sender() {
        assertBlames(heardByFour(m -> Arrays.copyOf(m, m.length - 1)), 2, Fault.MALFORMED);
        assertBlames(heardByFour(m -> Arrays.copyOf(m, m.length + 1)), 2, Fault.MALFORMED);
        assertBlames(heardByFour(m -> new byte[0]), 2, Fault.MALFORMED);
    }

    @Test
    void one_commitment_more_or_less_raises_or_lowers_no_threshold() {
        for (int t : List.of(2, 4)) {
            var other = KeySession.of(context, t, keys);
            byte[] raised =
                    CocktailRounds.first(other, statics.get(1), new byte[0], Lots.RANDOM).bytes();
            assertBlames(heardByFour(m -> raised), 2, Fault.MALFORMED);
        }
    }

    @Test
    void a_message_with_more_in_it_than_shares_is_malformed() {
        byte[] talkative =
                CocktailRounds.first(session, statics.get(1), new byte[] {1}, Lots.RANDOM).bytes();

        assertBlames(heardByFour(m -> talkative), 2, Fault.MALFORMED);
    }

    @Test
    void a_message_copied_from_another_session_or_participant_is_named() {
        var elsewhere = KeySession.of(CeremonyContext.fresh(Lots.CONTEXT, Lots.RANDOM), 3, keys);
        byte[] old =
                CocktailRounds.first(elsewhere, statics.get(1), new byte[0], Lots.RANDOM).bytes();
        assertBlames(heardByFour(m -> old), 2, Fault.NOT_PROVEN);

        var all = participants();
        var sent = messages(all);
        // Its proof holds for whoever made it, but no share in it was encrypted by the second.
        assertBlames(all.get(3).receive(with(sent, 2, sent.getFirst())), 2, Fault.UNREADABLE_SHARE);
    }

    @Test
    void one_who_cancels_the_others_to_know_the_key_alone_is_named() {
        var all = participants();
        var sent = messages(all);
        var own = parsed(sent.get(1));
        var others = P256.CURVE.getInfinity();
        for (int i : List.of(0, 2, 3, 4)) {
            others = others.add(parsed(sent.get(i)).commitments().getFirst().ec());
        }
        var first = Point.of(own.commitments().getFirst().ec().subtract(others));
        var rogue =
                new RoundOne(
                        with(own.commitments(), 1, first),
                        own.possession(),
                        own.ephemeral(),
                        own.ciphertexts());

        assertBlames(all.get(3).receive(with(sent, 2, rogue.bytes())), 2, Fault.NOT_PROVEN);
    }

    @Test
    void a_false_share_is_shown_to_everybody_and_held_against_its_sender() {
        var all = participants();
        var sent = messages(all);
        var honest = parsed(sent.get(1));
        // The second encrypts, correctly, another polynomial's share to the fourth.
        var another = CocktailRounds.first(session, statics.get(1), new byte[0], Lots.RANDOM);
        var link = new ShareLink(session, another.ephemeral(), keys.get(1), keys.get(3));
        byte[] share =
                link.decrypt(
                                statics.get(3).sharedOnce(another.ephemeral()),
                                statics.get(3).sharedWithTrustee(keys.get(1)),
                                another.ciphertexts().get(3))
                        .orElseThrow();
        byte[] ciphertext =
                new ShareLink(session, honest.ephemeral(), keys.get(1), keys.get(3))
                        .encrypt(
                                statics.get(3).sharedOnce(honest.ephemeral()),
                                statics.get(1).sharedWithTrustee(keys.get(3)),
                                share);
        var cheat =
                new RoundOne(
                        honest.commitments(),
                        honest.possession(),
                        honest.ephemeral(),
                        with(honest.ciphertexts(), 4, ciphertext));

        var step = all.get(3).receive(with(sent, 2, cheat.bytes()));

        assertBlames(step, 2, Fault.FALSE_SHARE);
        var shown = blame(step).share().orElseThrow();
        assertThat(honest.promises(shown, 4)).isFalse();
        assertThat(blame(step).fault().isProvenToAll()).isTrue();
    }

    @Test
    void the_coordinator_is_named_when_it_keeps_back_or_exchanges_ones_own_message() {
        var sent = messages(participants());
        assertBlames(participant(1).receive(sent), 0, Fault.MISROUTED);
        var one = participant(1);
        assertBlames(one.receive(with(sent, 1, one.message()).subList(0, 4)), 0, Fault.MISROUTED);
    }

    @Test
    void a_signature_missing_broken_or_over_something_else_voids_the_session() {
        var step = new ArrayList<CeremonyStep<CocktailParticipant.Certified>>();
        for (var wrong :
                List.of(
                        new byte[SchnorrSignature.BYTES],
                        new byte[0],
                        statics.get(4).sign(new byte[] {1}).bytes())) {
            var all = participants();
            var sent = messages(all);
            var signatures = all.stream().map(p -> done(p.receive(sent))).toList();
            step.add(all.getFirst().finish(with(signatures, 5, wrong)));
        }
        assertThat(step).allSatisfy(s -> assertBlames(s, 5, Fault.NOT_CERTIFIED));
        var all = participants();
        var sent = messages(all);
        var signatures = all.stream().map(p -> done(p.receive(sent))).toList();
        assertBlames(all.getFirst().finish(signatures.subList(0, 4)), 0, Fault.MISROUTED);
    }

    @Test
    void each_step_is_made_once_and_in_order() {
        var one = participant(1);
        assertThatThrownBy(() -> one.finish(List.of())).isInstanceOf(IllegalStateException.class);
        assertBlames(one.receive(List.of()), 0, Fault.MISROUTED);
        // After a blame nothing more is signed: that would be a second transcript of one session.
        assertThatThrownBy(() -> one.receive(List.of())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> one.finish(List.of())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_session_needs_different_keys_a_sound_threshold_and_oneself() {
        var twice = with(keys, 2, keys.getFirst());
        var self = statics.getFirst();
        var stranger = StaticKey.generate(Lots.RANDOM);
        for (var wrong :
                List.<ThrowingCallable>of(
                        () -> CocktailParticipant.begin(context, 3, twice, self, Lots.RANDOM),
                        () -> CocktailParticipant.begin(context, 0, keys, self, Lots.RANDOM),
                        () -> CocktailParticipant.begin(context, 6, keys, self, Lots.RANDOM),
                        () -> CocktailParticipant.begin(context, 1, List.of(), self, Lots.RANDOM),
                        () -> CocktailParticipant.begin(context, 3, keys, stranger, Lots.RANDOM))) {
            assertThatThrownBy(wrong).isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void a_published_transcript_with_anything_exchanged_is_complained_of() {
        var ceremony = Ceremony.run(context, statics, Lots.THRESHOLD, Lots.RANDOM);
        var other = Ceremony.run(context, statics, Lots.THRESHOLD, Lots.RANDOM);
        var text = text(ceremony.transcript());
        var foreign = text(other.transcript());
        for (var member : List.of("proof", "ephemeral", "shares", "commitments", "certificate")) {
            var changed = text.replace(value(member, text), value(member, foreign));
            assertThat(changed).as(member).isNotEqualTo(text);
            assertThat(Transcript.parse(changed.getBytes(StandardCharsets.UTF_8)).verify())
                    .as(member)
                    .isNotEmpty();
        }
    }

    private static String text(Transcript transcript) {
        return new String(transcript.bytes(), StandardCharsets.UTF_8);
    }

    /** The first member of this name, as it is written. */
    private static String value(String member, String json) {
        var found = Pattern.compile("\"" + member + "\":(\"[^\"]*\"|\\[[^]]*])").matcher(json);
        assertThat(found.find()).isTrue();
        return found.group();
    }

    @Test
    void secrets_do_not_show_in_text() {
        var self = statics.getFirst();
        var secret = StrictBase64.encodeUrl(self.bytes());
        assertThat(self.toString()).isEqualTo("StaticKey[" + self.publicKey() + "]");
        assertThat(self + participant(1).toString()).doesNotContain(secret);
        assertThat(new CeremonyStep.Done<>(self.bytes()).toString()).isEqualTo("Done");
    }
}
