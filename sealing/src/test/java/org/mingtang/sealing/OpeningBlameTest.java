package org.mingtang.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mingtang.sealing.OpeningBlame.Held;
import org.mingtang.sealing.OpeningBlame.Verdict;

/** Centre, trustees or bidder: every opening that goes wrong has one to blame, and only one. */
class OpeningBlameTest {
    private final Ceremony ceremony = Lots.ceremony();
    private final Transcript transcript = ceremony.transcript();
    private final DeviceKey device = DeviceKey.generate(Lots.RANDOM);
    private final List<Held> held =
            List.of(
                    held("0a", sealed(Lots.bid(ceremony, "3680000").plaintext(device))),
                    held("0b", sealed(Lots.bid(ceremony, "three million").plaintext(device))),
                    held("0c", sealed(new byte[1024])));
    private final List<Point> encs = encs(held);

    private byte[] sealed(byte[] plaintext) {
        return AgeEnvelope.seal(plaintext, transcript.recipient(), Lots.RANDOM);
    }

    private Held held(String digits, byte[] envelope) {
        var bid = Lots.bid(ceremony, "1");
        var statement = SealStatement.seal(bid.context(), bid.key(), bid.bidder(), envelope);
        var expected =
                new EnvelopeOpening.Expectation(
                        bid.context(),
                        bid.key(),
                        bid.bidder(),
                        Currency.getInstance("CNY"),
                        kid -> Optional.of(device.publicKey()));
        return new Held(digits.repeat(32), statement, Optional.of(envelope), expected);
    }

    private static Held stored(Held held, Optional<byte[]> other) {
        return new Held(held.commitment(), held.statement(), other, held.expected());
    }

    private List<Point> encs(List<Held> all) {
        return all.stream().map(h -> Lots.point(h.stored().orElseThrow(), ceremony)).toList();
    }

    private Map<Integer, Partials> answers(List<Integer> trustees, List<Point> points) {
        var answers = new HashMap<Integer, Partials>();
        trustees.forEach(i -> answers.put(i, Lots.partials(ceremony, i, points)));
        return answers;
    }

    private static BidGround ground(BidOutcome outcome) {
        return switch (outcome) {
            case BidOutcome.Opened opened -> throw new AssertionError(opened.toString());
            case BidOutcome.Invalid(var ground) -> ground;
        };
    }

    @Test
    void every_subset_of_trustees_opens_everything_or_is_to_blame() {
        int opened = 0;
        for (int subset = 0; subset < 1 << Lots.TRUSTEES; subset++) {
            int bits = subset;
            var present =
                    IntStream.rangeClosed(1, Lots.TRUSTEES)
                            .filter(i -> (bits >>> (i - 1) & 1) == 1)
                            .boxed()
                            .toList();
            var absent = new ArrayList<>(List.of(1, 2, 3, 4, 5));
            absent.removeAll(present);

            var verdict = OpeningBlame.judge(transcript, held, answers(present, encs));

            if (present.size() >= Lots.THRESHOLD) {
                assertThat(verdict).isInstanceOf(Verdict.Opened.class);
                assertThat(verdict.fault()).isEmpty();
                opened++;
            } else {
                var few = (Verdict.TooFew) verdict;
                assertThat(few.fault()).hasValue(Fault.TRUSTEES);
                assertThat(few.answers().silent()).isEqualTo(absent);
                assertThat(few.answers().forgers()).isEmpty();
            }
        }
        assertThat(opened).isEqualTo(16);
    }

    @Test
    void what_is_wrong_inside_honest_bytes_is_the_bidders_fault() {
        var broken = held.getFirst().stored().orElseThrow().clone();
        broken[broken.length - 1] ^= 1;
        var all = List.of(held.get(0), held.get(1), held.get(2), held("0d", broken));

        var verdict =
                (Verdict.Opened)
                        OpeningBlame.judge(transcript, all, answers(List.of(2, 4, 5), encs(all)));

        var outcomes = List.copyOf(verdict.outcomes().values());
        assertThat(outcomes.getFirst()).isInstanceOf(BidOutcome.Opened.class);
        assertThat(ground(outcomes.get(1))).isEqualTo(BidGround.PRICE_IN_WORDS);
        assertThat(ground(outcomes.get(2))).isEqualTo(BidGround.BID_NOT_SIGNED);
        assertThat(ground(outcomes.get(3))).isEqualTo(BidGround.ENVELOPE_BROKEN);
        assertThat(outcomes.subList(1, 4))
                .allSatisfy(
                        o -> assertThat(((BidOutcome.Invalid) o).fault()).isEqualTo(Fault.BIDDER));
        assertThat(verdict.answers().silent()).containsExactly(1, 3);
    }

    @Test
    void a_centre_that_lost_or_altered_an_envelope_is_to_blame_whatever_the_trustees_do() {
        var altered = held.get(1).stored().orElseThrow().clone();
        altered[altered.length - 1] ^= 1;
        var another = sealed(new byte[] {1});
        for (var bytes :
                List.of(Optional.<byte[]>empty(), Optional.of(altered), Optional.of(another))) {
            var all = List.of(held.get(0), stored(held.get(1), bytes), held.get(2));
            for (var present : List.of(List.<Integer>of(), List.of(1, 2, 3, 4, 5))) {
                var verdict = OpeningBlame.judge(transcript, all, answers(present, encs));

                assertThat(verdict)
                        .isEqualTo(new Verdict.Damaged(List.of(held.get(1).commitment())));
                assertThat(verdict.fault()).hasValue(Fault.CENTRE);
            }
        }
    }

    @Test
    void a_centre_that_let_in_what_no_trustee_can_open_is_to_blame() {
        var elsewhere = Lots.ceremony().transcript().recipient();
        var foreign = held("0b", AgeEnvelope.seal(new byte[] {1}, elsewhere, Lots.RANDOM));

        var verdict = OpeningBlame.judge(transcript, List.of(held.get(0), foreign), Map.of());

        assertThat(verdict).isEqualTo(new Verdict.Damaged(List.of(foreign.commitment())));
    }

    @Test
    void silent_trustees_and_forgers_are_told_apart() {
        var answers = answers(List.of(1, 3, 5), encs);
        // The second sends what the first sent, the third answers for one envelope only.
        answers.put(2, Lots.partials(ceremony, 1, encs));
        answers.put(3, Lots.partials(ceremony, 3, encs.subList(0, 1)));

        var few = (Verdict.TooFew) OpeningBlame.judge(transcript, held, answers);

        assertThat(few.answers().silent()).containsExactly(4);
        assertThat(few.answers().forgers()).containsExactly(2, 3);
        assertThat(few.answers().valid().keySet()).containsExactly(1, 5);
    }

    @Test
    void a_forger_does_not_keep_an_opening_up_when_enough_are_honest() {
        var answers = answers(List.of(1, 3, 5), encs);
        answers.put(2, Lots.partials(ceremony, 4, encs));

        var opened = (Verdict.Opened) OpeningBlame.judge(transcript, held, answers);

        assertThat(opened.answers().forgers()).containsExactly(2);
        assertThat(opened.outcomes()).hasSize(3);
    }

    @Test
    void a_list_without_envelopes_needs_no_trustees() {
        assertThat(OpeningBlame.judge(transcript, List.of(), Map.of()).fault()).isEmpty();
    }
}
