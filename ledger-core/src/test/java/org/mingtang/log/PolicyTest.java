package org.mingtang.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** C2SP tlog-policy: who must have cosigned, in the words of a policy file. */
class PolicyTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ORIGIN = "example.com/log";
    private static final NoteSigner LOG = NoteSigner.generate(ORIGIN, RANDOM);
    private static final NoteSigner SECOND = NoteSigner.generatePostQuantum(ORIGIN, RANDOM);
    private static final Checkpoint HEAD = new Checkpoint(ORIGIN, 7, new byte[32]);
    private static final long TIME = 1_679_315_147;

    private final List<NoteSigner> x =
            List.of(
                    NoteSigner.generateCosigner("x1.example", RANDOM),
                    NoteSigner.generatePostQuantum("x2.example", RANDOM),
                    NoteSigner.generateCosigner("x3.example", RANDOM));
    private final List<NoteSigner> y =
            List.of(
                    NoteSigner.generatePostQuantum("y1.example", RANDOM),
                    NoteSigner.generateCosigner("y2.example", RANDOM));

    /** The example of the specification, with keys. */
    private String example() {
        return """
        log %s

        witness X1 %s
        witness X2 %s https://x2.example/
        witness X3 %s
        group X-witnesses 2 X1 X2 X3

        witness Y1 %s
        \t witness   Y2 %s
        group Y-witnesses any Y1 Y2

        group X-and-Y all X-witnesses Y-witnesses
        # Both houses.
        quorum X-and-Y
        """
                .formatted(
                        LOG.verifier(),
                        x.get(0).verifier(),
                        x.get(1).verifier(),
                        x.get(2).verifier(),
                        y.get(0).verifier(),
                        y.get(1).verifier());
    }

    private static byte[] cosigned(NoteSigner... witnesses) {
        var note = HEAD.sign(LOG);
        for (var witness : witnesses) {
            note = SignedNote.withLines(note, witness.line(HEAD.text(), TIME));
        }
        return note;
    }

    @Test
    void nested_groups_count_as_the_specification_says() {
        var policy = Policy.parse(example());

        assertThat(policy.quorumFault(cosigned(x.get(0), x.get(1), y.get(0)))).isEmpty();
        assertThat(policy.quorumFault(cosigned(x.get(2), x.get(1), y.get(1)))).isEmpty();
        assertThat(policy.quorumFault(cosigned(x.get(0), x.get(1), x.get(2)))).isPresent();
        assertThat(policy.quorumFault(cosigned(x.get(0), y.get(0), y.get(1)))).isPresent();
        assertThat(policy.quorumFault(cosigned()))
                .hasValueSatisfying(says -> assertThat(says).contains("of 5 witnesses none"));
    }

    @Test
    void every_subset_of_witnesses_is_judged_by_the_thresholds() {
        var policy = Policy.parse(example());
        var all = new ArrayList<>(x);
        all.addAll(y);
        for (var subset = 0; subset < 32; subset++) {
            var chosen = new ArrayList<NoteSigner>();
            for (var i = 0; i < 5; i++) {
                if ((subset >> i & 1) == 1) {
                    chosen.add(all.get(i));
                }
            }
            var enough = Integer.bitCount(subset & 7) >= 2 && Integer.bitCount(subset >> 3) >= 1;

            assertThat(policy.quorumFault(cosigned(chosen.toArray(NoteSigner[]::new))).isEmpty())
                    .as("subset %d", subset)
                    .isEqualTo(enough);
        }
    }

    @Test
    void a_policy_is_written_as_it_is_read() {
        var policy = Policy.parse(example());

        assertThat(Policy.parse(policy.text())).isEqualTo(policy);
        assertThat(policy.witnesses().get(1).url()).hasValue("https://x2.example/");
    }

    @Test
    void a_foreign_witness_does_not_count() {
        var policy = policyOf("quorum X1\n");
        var namesake = NoteSigner.generateCosigner("x1.example", RANDOM);

        assertThat(policy.quorumFault(cosigned(namesake))).isPresent();
        assertThat(policy.quorumFault(cosigned(namesake, x.get(0)))).isEmpty();
    }

    @Test
    void one_witness_counts_once_however_often_it_signs() {
        var policy = policyOf("witness X2 %s\ngroup both 2 X1 X2\nquorum both\n");

        assertThat(policy.quorumFault(cosigned(x.get(0), x.get(0)))).isPresent();
        assertThat(policy.quorumFault(cosigned(x.get(0), x.get(1)))).isEmpty();
    }

    @Test
    void a_cosignature_of_another_checkpoint_or_time_spoils_the_note() {
        var policy = policyOf("quorum X1\n");
        var other = new Checkpoint(ORIGIN, 8, new byte[32]);
        for (var witness : List.of(x.get(0), x.get(1))) {
            var forged = SignedNote.withLines(cosigned(), witness.line(other.text(), TIME));
            var keys = List.of(witness.verifier());

            assertThatThrownBy(() -> SignedNote.open(forged, keys))
                    .isInstanceOf(NoteException.class)
                    .hasMessageContaining("does not hold");
        }
        var moved = SignedNote.withLines(cosigned(), x.get(0).line(other.text(), TIME));
        assertThatThrownBy(() -> policy.quorumFault(moved)).isInstanceOf(NoteException.class);
    }

    @Test
    void the_time_of_a_cosignature_is_told() {
        var keys = List.of(x.get(0).verifier(), x.get(1).verifier(), LOG.verifier());
        var opened = SignedNote.opened(cosigned(x.get(0), x.get(1)), keys);

        assertThat(opened.times())
                .containsEntry(x.get(0).verifier(), TIME)
                .containsEntry(x.get(1).verifier(), TIME)
                .containsEntry(LOG.verifier(), 0L);
    }

    @Test
    void sixteen_lines_and_more_are_read() {
        var witnesses = new NoteSigner[20];
        for (var i = 0; i < witnesses.length; i++) {
            witnesses[i] = NoteSigner.generatePostQuantum("w" + i + ".example", RANDOM);
        }
        var last = witnesses[19].verifier();

        assertThat(SignedNote.opened(cosigned(witnesses), List.of(last)).signers())
                .containsExactly(last);
    }

    @Test
    void both_keys_of_a_log_must_sign_where_the_policy_names_both() {
        var both = Policy.trusting(LOG.verifier(), SECOND.verifier());

        assertThat(both.open(HEAD.sign(LOG, SECOND))).isEqualTo(HEAD);
        assertThat(Policy.trusting(LOG.verifier()).open(HEAD.sign(LOG, SECOND))).isEqualTo(HEAD);
        assertThatThrownBy(() -> both.open(HEAD.sign(LOG)))
                .hasMessageContaining("the ML-DSA-44 key of the log did not sign");
        assertThatThrownBy(() -> both.open(HEAD.sign(SECOND)))
                .hasMessageContaining("the Ed25519 key of the log did not sign");
    }

    @Test
    void an_ml_dsa_line_covers_no_extension_lines() {
        var extended = HEAD.text() + "extension\n";
        var line = SECOND.line(HEAD.text());

        assertThatThrownBy(() -> SECOND.line(extended)).isInstanceOf(NoteException.class);
        var note = SignedNote.withLines(SignedNote.sign(extended, LOG), line);
        assertThatThrownBy(() -> SignedNote.open(note, List.of(SECOND.verifier())))
                .hasMessageContaining("does not hold");
    }

    @Test
    void nonsense_is_refused_with_its_line() {
        var w = "witness X1 " + x.get(0).verifier() + "\n";

        refuses("quorum X1\n", "line 1: \"X1\" is not defined before");
        refuses(w + w + "quorum X1\n", "line 2: \"X1\" is defined twice");
        refuses(w + w.replace("X1", "X2") + "quorum X1\n", "line 2: this key stands twice");
        refuses("witness none " + x.get(0).verifier() + "\n", "line 1: the name none is taken");
        refuses(w + "group g 2 X1\nquorum g\n", "line 2: a group of 1 has no 2 members");
        refuses(w + "group g 0 X1\nquorum g\n", "line 2: \"0\" is not all, any or a number");
        refuses(w + "group g 01 X1\nquorum g\n", "line 2: \"01\" is not all, any or a number");
        refuses(w + "group g any\nquorum g\n", "line 2: a group line is");
        refuses(w + "group g any X1 X1\nquorum g\n", "line 2: \"X1\" is a member twice");
        refuses(w + "group g any X1\ngroup h any X1\nquorum h\n", "line 3: \"X1\" is a member");
        refuses(w + "group g any none\nquorum g\n", "line 2: \"none\" is not defined before");
        refuses(w + "group g any g\nquorum g\n", "line 2: \"g\" is not defined before");
        refuses(
                "log " + x.get(0).verifier() + "\nquorum none\n",
                "line 1: this is no key of a log");
        refuses("witness L " + LOG.verifier() + "\n", "line 1: this is no key of a witness");
        refuses("", "exactly one quorum line");
    }

    private static void refuses(String text, String why) {
        assertThatThrownBy(() -> Policy.parse(text))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining(why);
    }

    private Policy policyOf(String end) {
        var start = "log " + LOG.verifier() + "\nwitness X1 " + x.get(0).verifier() + "\n";
        return Policy.parse(start + end.formatted(x.get(1).verifier()));
    }
}
