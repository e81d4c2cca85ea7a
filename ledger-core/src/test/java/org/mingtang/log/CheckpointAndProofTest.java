package org.mingtang.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints, policies and receipts (C2SP tlog-checkpoint, tlog-policy, tlog-proof). */
class CheckpointAndProofTest {

    private static final NoteSigner SIGNER =
            NoteSigner.generate("localhost/log/training/00c0ffee", new SecureRandom());
    private static final Policy POLICY = Policy.trusting(SIGNER.verifier());
    private static final byte[] EXTRA = {1, 2, 3};

    @Test
    void a_signed_checkpoint_opens_to_what_was_signed() {
        var head = new Checkpoint(SIGNER.name(), 0, Merkle.emptyRoot());

        assertThat(POLICY.open(head.sign(SIGNER))).isEqualTo(head);
        assertThat(head.text())
                .isEqualTo(SIGNER.name() + "\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n");
    }

    @Test
    void the_example_of_the_specification_is_read_and_extension_lines_are_ignored() {
        var body =
                """
                example.com/behind-the-sofa
                20852163
                CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
                """;

        assertThat(Checkpoint.parse(body).size()).isEqualTo(20_852_163);
        assertThat(Checkpoint.parse(body).text()).isEqualTo(body);
        assertThat(Checkpoint.parse(body + "extension\n").size()).isEqualTo(20_852_163);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "origin\n1\n",
                "origin\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "origin\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "origin\n99999999999999999999\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "origin\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
                "origin\n1\nCsUY\n",
                "\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "origin\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
            })
    void a_malformed_checkpoint_is_refused(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(NoteException.class);
    }

    @Test
    void a_key_signs_only_for_its_own_origin() {
        var foreign = new Checkpoint("example.com/other", 0, Merkle.emptyRoot()).sign(SIGNER);

        assertThatThrownBy(() -> POLICY.open(foreign))
                .isInstanceOf(NoteException.class)
                .hasMessageContaining("is not the name of the key");
    }

    @Test
    void a_policy_names_logs_and_no_quorum() {
        var key = SIGNER.verifier().encoded();
        var text = "# the hall\n\n\t log " + key + " https://example.org/log \nquorum none\n";

        assertThat(Policy.parse(text)).isEqualTo(POLICY);
        assertThat(Policy.parse(POLICY.text())).isEqualTo(POLICY);
    }

    @Test
    void a_policy_that_asks_for_more_or_says_nonsense_is_refused() {
        var log = "log " + SIGNER.verifier().encoded() + "\n";

        refuses(log, "exactly one quorum line");
        refuses(log + "quorum none\nquorum none\n", "a second quorum line");
        refuses(log + "quorum press\n", "\"press\" is not defined before");
        refuses("witness press " + SIGNER.verifier() + "\n", "no key of a witness");
        refuses("group all any press\n", "\"press\" is not defined before");
        refuses(log + log + "quorum none\n", "line 2: this key stands twice");
        refuses("log nonsense\nquorum none\n", "line 1: ");
        refuses("log\nquorum none\n", "line 1: ");
        refuses("lag x\n", "unknown word");
        refuses("quorum none\r\n", "control character");
    }

    private static void refuses(String policy, String why) {
        assertThatThrownBy(() -> Policy.parse(policy))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining(why);
    }

    @Test
    void a_receipt_proves_its_leaf_and_no_other() {
        var leaves = new ArrayList<byte[]>();
        for (var i = 0; i < 21; i++) {
            leaves.add(Merkle.leafHash(new byte[] {(byte) i}));
        }
        HashReader reader = (level, index) -> subtree(leaves, level, index);
        var head = new Checkpoint(SIGNER.name(), 21, Merkle.root(leaves));
        var note = new String(head.sign(SIGNER), StandardCharsets.UTF_8);
        var proof = new TlogProof(EXTRA, 17, Inclusion.prove(17, 21, reader), note);

        var read = TlogProof.parse(proof.text());

        assertThat(read.text()).isEqualTo(proof.text()).contains("\nextra AQID\nindex 17\n");
        assertThat(read.extra()).isEqualTo(EXTRA);
        assertThat(read.verify(leaves.get(17), POLICY)).isEqualTo(head);
        assertThatThrownBy(() -> read.verify(leaves.get(16), POLICY))
                .isInstanceOf(ProofException.class);
        var stranger = Policy.trusting(NoteSigner.generate("x", new SecureRandom()).verifier());
        assertThatThrownBy(() -> read.verify(leaves.get(17), stranger))
                .isInstanceOf(NoteException.class);
        assertThatThrownBy(
                        () ->
                                TlogProof.parse(proof.text().replace("index 17", "index 22"))
                                        .verify(leaves.get(17), POLICY))
                .hasMessageContaining("index 22 is not in a tree of 21 leaves");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c2sp.org/tlog-proof@v1\nindex 0\n",
                "c2sp.org/tlog-proof@v2\nindex 0\n\ncheckpoint",
                "c2sp.org/tlog-proof@v1\n\ncheckpoint",
                "c2sp.org/tlog-proof@v1\nindex 01\n\ncheckpoint",
                "c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\ncheckpoint",
                "c2sp.org/tlog-proof@v1\nextra !\nindex 0\n\ncheckpoint"
            })
    void a_malformed_receipt_is_refused(String text) {
        assertThatThrownBy(() -> TlogProof.parse(text)).isInstanceOf(ProofException.class);
    }

    @Test
    void a_receipt_without_extra_data_has_no_extra_line() {
        var proof = new TlogProof(new byte[0], 0, List.of(), "checkpoint");

        assertThat(proof.text()).isEqualTo("c2sp.org/tlog-proof@v1\nindex 0\n\ncheckpoint");
    }

    private static byte[] subtree(List<byte[]> leaves, int level, long index) {
        return level == 0
                ? leaves.get((int) index)
                : Merkle.nodeHash(
                        subtree(leaves, level - 1, 2 * index),
                        subtree(leaves, level - 1, 2 * index + 1));
    }
}
