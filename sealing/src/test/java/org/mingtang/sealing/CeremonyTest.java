package org.mingtang.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CeremonyTest {
    private final CeremonyContext context = CeremonyContext.fresh(Lots.CONTEXT, Lots.RANDOM);

    @Test
    void a_transcript_read_back_is_the_same_and_has_no_complaints() {
        var ceremony = Lots.ceremony();
        var transcript = ceremony.transcript();

        var read = Transcript.parse(transcript.bytes());

        assertThat(read.verify()).isEmpty();
        assertThat(read.keyId()).isEqualTo(transcript.keyId()).hasSize(32);
        assertThat(read.recipient()).isEqualTo(transcript.recipient());
        assertThat(read.context()).isEqualTo(transcript.context());
        assertThat(read.bytes()).isEqualTo(transcript.bytes());
        for (var share : ceremony.shares()) {
            assertThat(read.publicShare(share.index())).isEqualTo(share.publicShare());
        }
    }

    @Test
    void the_context_is_written_as_specified() {
        var fixed = new CeremonyContext(Lots.CONTEXT, "00112233445566778899aabbccddeeff");

        assertThat(fixed.text())
                .isEqualTo(
                        "localhost/log/training/0a1b2c3d|P000012-1|1|price"
                                + "|00112233445566778899aabbccddeeff");
        assertThat(CeremonyContext.parse(fixed.text())).isEqualTo(fixed);
        for (var wrong :
                List.of(
                        "a|b|1|price",
                        "a|b|0|price|00112233445566778899aabbccddeeff",
                        "a|b|01|price|00112233445566778899aabbccddeeff",
                        "a||1|price|00112233445566778899aabbccddeeff",
                        "a|b|1|price|00112233445566778899AABBCCDDEEFF",
                        "a|b|1|price|00112233445566778899aabbccddeeff|x")) {
            assertThatThrownBy(() -> CeremonyContext.parse(wrong))
                    .as(wrong)
                    .isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void a_wrong_public_key_or_share_in_a_transcript_is_named() {
        var transcript = Lots.ceremony().transcript();
        var other = Lots.ceremony().transcript();
        var text = new String(transcript.bytes(), StandardCharsets.UTF_8);

        assertThat(changed(text, transcript.publicKey(), other.publicKey()).verify())
                .containsExactly("the public key is not the sum of the trustees' parts");
        assertThat(changed(text, transcript.publicShare(3), other.publicShare(3)).verify())
                .containsExactly("the public share of trustee 3 is wrong");
    }

    private static Transcript changed(String text, Point from, Point to) {
        return Transcript.parse(
                text.replace(from.text(), to.text()).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void transcripts_of_another_form_are_refused() {
        var transcript = Lots.ceremony().transcript();
        var text = new String(transcript.bytes(), StandardCharsets.UTF_8);
        var wrong =
                List.of(
                        "",
                        "{}",
                        text + " x",
                        text.replace("\"v\":2", "\"v\":1"),
                        text.replace("P-256, SHA", "secp256k1, SHA"),
                        text.replace("\"n\":5", "\"n\":4"),
                        text.replace("\"t\":3", "\"t\":2"),
                        text.replace("\"t\":3", "\"t\":6"),
                        text.replace("\"t\":3", "\"t\":3,\"t\":3"),
                        text.replace("\"t\":3", "\"t\":3,\"note\":\"\""),
                        text.replace("{\"index\":2", "{\"index\":1"),
                        text.replace("{\"index\":1,", "{\"index\":0,"),
                        text.replace(transcript.publicKey().text(), "AAAA"),
                        text.replace(transcript.publicKey().text(), ""),
                        text.replace(
                                transcript.publicKey().text(),
                                transcript.publicKey().text() + "="));
        for (var bytes : wrong) {
            assertThatThrownBy(() -> Transcript.parse(bytes.getBytes(StandardCharsets.UTF_8)))
                    .as(bytes)
                    .isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void a_share_is_kept_as_32_bytes_and_never_shown() {
        var share = Lots.ceremony().shares().getLast();

        assertThat(TrusteeShare.of(share.index(), share.bytes())).isEqualTo(share);
        assertThat(share.toString()).isEqualTo("TrusteeShare[trustee 5]");
        assertThatThrownBy(() -> TrusteeShare.of(5, new byte[32]))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> TrusteeShare.of(5, new byte[31]))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void other_numbers_of_trustees_work_too() {
        for (var size : List.of(List.of(1, 1), List.of(3, 2), List.of(7, 4), List.of(12, 12))) {
            var ceremony = Ceremony.run(context, size.getFirst(), size.getLast(), Lots.RANDOM);
            var recipient = ceremony.transcript().recipient();
            byte[] envelope = AgeEnvelope.seal(new byte[] {7}, recipient, Lots.RANDOM);
            var enc = Lots.point(envelope, ceremony);
            // The highest numbers, whose Lagrange coefficients are the largest.
            var trustees =
                    IntStream.rangeClosed(size.getFirst() - size.getLast() + 1, size.getFirst())
                            .boxed()
                            .toList();

            assertThat(AgeEnvelope.open(envelope, Lots.ecdh(ceremony, enc, trustees), recipient))
                    .as("%s", size)
                    .hasValue(new byte[] {7});
        }
    }
}
