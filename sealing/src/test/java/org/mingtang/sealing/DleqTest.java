package org.mingtang.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mingtang.cases.OfficialCases;

class DleqTest {
    /** RFC 9497 Appendix A.3.2, P256-SHA256 in VOPRF mode. */
    private static final BigInteger SECRET =
            new BigInteger("ca5d94c8807817669a51b196c34c1b7f8442fde4334a7121ae4736364312fca6", 16);

    private static final Point PUBLIC =
            point("03e17e70604bcabe198882c0a1f27a92441e774224ed9c702e51dd17038b102462");
    private static final String FIRST_BLINDED =
            "02dd05901038bb31a6fae01828fd8d0e49e35a486b5c5d4b4994013648c01277" + "da";
    private static final String FIRST_EVALUATED =
            "0209f33cab60cf8fe69239b0afbcfcd261af4c1c5632624f2e9ba29b90ae83e4" + "a2";

    private record Vector(List<String> blinded, List<String> evaluated, String r, String proof) {}

    private static final List<Vector> VECTORS =
            List.of(
                    new Vector(
                            List.of(FIRST_BLINDED),
                            List.of(FIRST_EVALUATED),
                            "f9db001266677f62c095021db018cd8cbb55941d4073698ce45c405d1348b7b1",
                            "e7c2b3c5c954c035949f1f74e6bce2ed539a3be267d1481e9ddb178533df4c26"
                                    + "64f69d065c604a4fd953e100b856ad83"
                                    + "804eb3845189babfa5a702090d6fc5fa"),
                    new Vector(
                            List.of(
                                    "03cd0f033e791c4d79dfa9c6ed750f2ac009ec46cd4195ca6fd3800d1e9b887d"
                                            + "bd"),
                            List.of(
                                    "030d2985865c693bf7af47ba4d3a3813176576383d19aff003ef7b0784a0d83c"
                                            + "f1"),
                            "f9db001266677f62c095021db018cd8cbb55941d4073698ce45c405d1348b7b1",
                            "2787d729c57e3d9512d3aa9e8708ad226bc48e0f1750b0767aaff73482c44b8d"
                                    + "2873d74ec88aebd3504961acea16790a"
                                    + "05c542d9fbff4fe269a77510db00abab"),
                    new Vector(
                            List.of(
                                    FIRST_BLINDED,
                                    "03462e9ae64cae5b83ba98a6b360d942266389ac369b923eb3d557213b1922f8"
                                            + "ab"),
                            List.of(
                                    FIRST_EVALUATED,
                                    "02bb24f4d838414aef052a8f044a6771230ca69c0a5677540fff738dd31bb697"
                                            + "71"),
                            "350e8040f828bf6ceca27405420cdf3d63cb3aef005f40ba51943c8026877963",
                            "bdcc351707d02a72ce49511c7db990566d29d6153ad6f8982fad2b435d6ce4d6"
                                    + "0da1e6b3fa740811bde34dd4fe0aa1b5"
                                    + "fe6600d0440c9ddee95ea7fad7a60cf2"));

    private static Point point(String hex) {
        return Point.fromCompressed(HexFormat.of().parseHex(hex)).orElseThrow();
    }

    private static Dleq voprf() {
        return new Dleq(context(1));
    }

    private static byte[] context(int mode) {
        var context = new ByteArrayOutputStream();
        context.writeBytes(ascii("OPRFV1-"));
        context.write(mode);
        context.writeBytes(ascii("-P256-SHA256"));
        return context.toByteArray();
    }

    @Test
    void makes_and_accepts_the_proofs_of_rfc_9497() {
        int passed = 0;
        for (var vector : VECTORS) {
            var cs = vector.blinded().stream().map(DleqTest::point).toList();
            var ds = vector.evaluated().stream().map(DleqTest::point).toList();
            byte[] expected = HexFormat.of().parseHex(vector.proof());

            var made = voprf().prove(SECRET, PUBLIC, cs, ds, new BigInteger(vector.r(), 16));

            assertThat(made.bytes()).isEqualTo(expected);
            assertThat(voprf().verify(PUBLIC, cs, ds, DleqProof.of(expected))).isTrue();
            passed++;
        }
        new OfficialCases("RFC 9497 P256-SHA256 proofs, VOPRF", 3).passed(passed);
    }

    /** RFC 9497 Appendix A.3.3, POPRF mode: the proofs are made with a key tweaked by the info. */
    private static final BigInteger POPRF_SECRET =
            new BigInteger("6ad2173efa689ef2c27772566ad7ff6e2d59b3b196f00219451fb2c89ee4dae2", 16);

    private static final String POPRF_BLINDED =
            "031563e127099a8f61ed51eeede05d747a8da2be329b40ba1f0db0b2bd9dd4e2" + "c0";
    private static final String POPRF_EVALUATED =
            "02c5e5300c2d9e6ba7f3f4ad60500ad93a0157e6288eb04b67e125db024a2c74" + "d2";
    private static final List<Vector> POPRF_VECTORS =
            List.of(
                    new Vector(
                            List.of(POPRF_BLINDED),
                            List.of(POPRF_EVALUATED),
                            "f9db001266677f62c095021db018cd8cbb55941d4073698ce45c405d1348b7b1",
                            "f8a33690b87736c854eadfcaab58a59b8d9c03b569110b6f31f8bf7577f3fbb8"
                                    + "5a8a0c38468ccde1ba942be501654adb"
                                    + "106167c8eb178703ccb42bccffb9231a"),
                    new Vector(
                            List.of(
                                    "021a440ace8ca667f261c10ac7686adc66a12be31e3520fca317643a1eee9dcd"
                                            + "4d"),
                            List.of(
                                    "0208ca109cbae44f4774fc0bdd2783efdcb868cb4523d52196f700210e777c5d"
                                            + "e3"),
                            "f9db001266677f62c095021db018cd8cbb55941d4073698ce45c405d1348b7b1",
                            "043a8fb7fc7fd31e35770cabda4753c5bf0ecc1e88c68d7d35a62bf2631e875a"
                                    + "f4613641be2d1875c31d1319d191c4bb"
                                    + "c0d04875f4fd03c31d3d17dd8e069b69"),
                    new Vector(
                            List.of(
                                    POPRF_BLINDED,
                                    "03ca4ff41c12fadd7a0bc92cf856732b21df652e01a3abdf0fa8847da053db21"
                                            + "3c"),
                            List.of(
                                    POPRF_EVALUATED,
                                    "02f0b6bcd467343a8d8555a99dc2eed0215c71898c5edb77a3d97ddd0dbad478"
                                            + "e8"),
                            "350e8040f828bf6ceca27405420cdf3d63cb3aef005f40ba51943c8026877963",
                            "8fbd85a32c13aba79db4b42e762c00687d6dbf9c8cb97b2a225645ccb00d9d75"
                                    + "80b383c885cdfd07df448d55e06f50f6"
                                    + "173405eee5506c0ed0851ff718d13e68"));

    @Test
    void makes_and_accepts_the_proofs_of_the_partially_oblivious_mode_too() {
        var info = "test info".getBytes(StandardCharsets.US_ASCII);
        var framed = new ByteArrayOutputStream();
        framed.writeBytes(ascii("Info"));
        framed.write(0);
        framed.write(info.length);
        framed.writeBytes(info);
        var tag = new ByteArrayOutputStream();
        tag.writeBytes(ascii("HashToScalar-"));
        tag.writeBytes(context(2));
        var tweak = HashToScalar.of(framed.toByteArray(), tag.toByteArray());
        var secret = POPRF_SECRET.add(tweak).mod(P256.ORDER);
        var key = Point.of(P256.timesBase(secret));
        var proofs = new Dleq(context(2));
        int passed = 0;
        for (var vector : POPRF_VECTORS) {
            // The secret is inverted in this mode: the blinded element is the multiple.
            var cs = vector.evaluated().stream().map(DleqTest::point).toList();
            var ds = vector.blinded().stream().map(DleqTest::point).toList();
            byte[] expected = HexFormat.of().parseHex(vector.proof());

            var made = proofs.prove(secret, key, cs, ds, new BigInteger(vector.r(), 16));

            assertThat(made.bytes()).isEqualTo(expected);
            assertThat(proofs.verify(key, cs, ds, DleqProof.of(expected))).isTrue();
            passed++;
        }
        new OfficialCases("RFC 9497 P256-SHA256 proofs, POPRF", 3).passed(passed);
    }

    @Test
    void refuses_a_proof_with_any_byte_changed() {
        var vector = VECTORS.getLast();
        var cs = vector.blinded().stream().map(DleqTest::point).toList();
        var ds = vector.evaluated().stream().map(DleqTest::point).toList();
        for (int i = 0; i < DleqProof.BYTES; i++) {
            byte[] proof = HexFormat.of().parseHex(vector.proof());
            proof[i] ^= 1;
            assertThat(voprf().verify(PUBLIC, cs, ds, DleqProof.of(proof))).isFalse();
        }
    }

    @Test
    void refuses_a_proof_for_other_points_another_order_or_another_context() {
        var vector = VECTORS.getLast();
        var cs = vector.blinded().stream().map(DleqTest::point).toList();
        var ds = vector.evaluated().stream().map(DleqTest::point).toList();
        var proof = DleqProof.of(HexFormat.of().parseHex(vector.proof()));
        var other = new Dleq("mingtang/partial/1|x".getBytes(StandardCharsets.US_ASCII));

        assertThat(voprf().verify(PUBLIC, ds, cs, proof)).isFalse();
        assertThat(voprf().verify(PUBLIC, cs.reversed(), ds.reversed(), proof)).isFalse();
        assertThat(voprf().verify(PUBLIC, cs.subList(0, 1), ds.subList(0, 1), proof)).isFalse();
        assertThat(voprf().verify(PUBLIC, List.of(), List.of(), proof)).isFalse();
        assertThat(voprf().verify(cs.getFirst(), cs, ds, proof)).isFalse();
        assertThat(other.verify(PUBLIC, cs, ds, proof)).isFalse();
    }

    @Test
    void expands_messages_as_rfc_9380_does() {
        // RFC 9380 Appendix K.1, expand_message_xmd with SHA-256, and K.2 with a long tag.
        byte[] tag = ascii("QUUX-V01-CS02-with-expander-SHA256-128");
        assertThat(hex(HashToScalar.expand(ascii(""), tag, 32)))
                .isEqualTo("68a985b87eb6b46952128911f2a4412bbc302a9d759667f87f7a21d803f07235");
        assertThat(hex(HashToScalar.expand(ascii("abc"), tag, 32)))
                .isEqualTo("d8ccab23b5985ccea865c6c97b6e5b8350e794e603b4b97902f53a8a0d605615");
        new OfficialCases("RFC 9380 expand_message_xmd", 2).passed(2);
    }

    @Test
    void a_long_tag_is_hashed_before_use() {
        byte[] tag = new byte[300];
        Arrays.fill(tag, (byte) 'x');
        byte[] shortened = Sha256.of(ascii("H2C-OVERSIZE-DST-"), tag);

        assertThat(HashToScalar.expand(ascii("abc"), tag, 48))
                .isEqualTo(HashToScalar.expand(ascii("abc"), shortened, 48));
    }

    @Test
    void a_scalar_beyond_the_order_is_no_proof() {
        var bytes = new ArrayList<byte[]>();
        byte[] beyond = new byte[DleqProof.BYTES];
        Arrays.fill(beyond, (byte) 0xff);
        bytes.add(beyond);
        bytes.add(new byte[DleqProof.BYTES - 1]);
        for (var proof : bytes) {
            assertThatThrownBy(() -> DleqProof.of(proof)).isInstanceOf(MalformedException.class);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
