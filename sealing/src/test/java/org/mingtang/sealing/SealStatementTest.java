package org.mingtang.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

class SealStatementTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final String BIDDER = "PTY-00000007";
    private final DeviceKey device = DeviceKey.generate(Lots.RANDOM);
    private final byte[] envelope = {1, 2, 3};
    private final SealStatement seal = SealStatement.seal(Lots.CONTEXT, KEY, BIDDER, envelope);

    private static String payload(SealStatement.Signed signed) {
        return new String(signed.jws().payload(), StandardCharsets.UTF_8);
    }

    @Test
    void a_seal_says_what_is_specified_and_reads_back() {
        var signed = seal.sign(device);

        assertThat(payload(signed))
                .isEqualTo(
                        "{\"v\":1,\"act\":\"seal\",\"origin\":\"localhost/log/training/0a1b2c3d\","
                                + "\"lot\":\"P000012-1\",\"round\":1,\"class\":\"price\",\"key\":\""
                                + KEY
                                + "\",\"bidder\":\"PTY-00000007\",\"envelope\":\""
                                + "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81"
                                + "\",\"length\":3}");
        var read = SealStatement.parse(signed.jws().compact());
        assertThat(read.statement().act()).isEqualTo(SealStatement.Act.SEAL);
        assertThat(read.statement().context()).isEqualTo(Lots.CONTEXT);
        assertThat(read.statement().key()).isEqualTo(KEY);
        assertThat(read.statement().bidder()).isEqualTo(BIDDER);
        assertThat(read.statement().envelope()).hasValue(Sha256.hex(envelope));
        assertThat(read.statement().length()).isEqualTo(3);
        assertThat(read.jws().device()).isEqualTo(device.id());
        assertThat(read.jws().isSignedBy(device.publicKey())).isTrue();
        assertThat(read.jws().isSignedBy(DeviceKey.generate(Lots.RANDOM).publicKey())).isFalse();
    }

    @Test
    void a_withdrawal_names_no_envelope() {
        var signed = SealStatement.withdraw(Lots.CONTEXT, KEY, BIDDER).sign(device);

        assertThat(payload(signed)).endsWith("\"envelope\":null,\"length\":0}");
        var read = SealStatement.parse(signed.jws().compact());
        assertThat(read.statement().act()).isEqualTo(SealStatement.Act.WITHDRAW);
        assertThat(read.statement().envelope()).isEmpty();
    }

    @Test
    void statements_of_another_form_are_refused() {
        var good = payload(seal.sign(device));
        var wrong =
                List.of(
                        "{}",
                        good.replace("\"act\":\"seal\"", "\"act\":\"replace\""),
                        good.replace("\"act\":\"seal\"", "\"act\":\"withdraw\""),
                        good.replace("\"length\":3", "\"length\":65537"),
                        good.replace("\"length\":3", "\"length\":3,\"length\":3"),
                        good.replace("\"length\":3", "\"length\":3,\"x\":1"),
                        good.replace("\"round\":1", "\"round\":0"),
                        good.replace("0390", "0X90"));
        for (var json : wrong) {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            var jws = Jws.sign(bytes, "mingtang-seal+jws", device);
            assertThatThrownBy(() -> SealStatement.parse(jws.compact()))
                    .as(json)
                    .isInstanceOf(MalformedException.class);
        }
        var bid = Jws.sign(good.getBytes(StandardCharsets.UTF_8), Bid.TYPE, device);
        assertThatThrownBy(() -> SealStatement.parse(bid.compact()))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void a_statement_changed_after_signing_is_not_signed() {
        var signed = seal.sign(device);
        var parts = signed.jws().compact().split("\\.", -1);
        var other = SealStatement.withdraw(Lots.CONTEXT, KEY, BIDDER).sign(device);
        var mixed = parts[0] + "." + other.jws().compact().split("\\.", -1)[1] + "." + parts[2];

        assertThat(SealStatement.parse(mixed).jws().isSignedBy(device.publicKey())).isFalse();
    }

    @Test
    void a_commitment_hashes_label_salt_and_the_hash_of_the_statement() {
        byte[] salt = HexFormat.of().parseHex("00".repeat(31) + "01");

        // Recomputed with coreutils: (printf mingtang/seal/1; salt; sha256 of "a.b.c") | sha256sum
        assertThat(SealStatement.commitment(salt, "a.b.c"))
                .isEqualTo("33deb683dd8407f1220b43145e19629a3df1df5eac4ec400bce8f3924335a9fe");
        assertThatThrownBy(() -> SealStatement.commitment(new byte[31], "a.b.c"))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void a_device_key_survives_its_pem_file() {
        var read = DeviceKey.parse(device.pem());

        assertThat(read.id()).isEqualTo(device.id()).matches("[0-9a-f]{16}");
        assertThat(read.publicKey().bytes()).isEqualTo(device.publicKey().bytes()).hasSize(65);
        assertThat(DevicePublicKey.parse(device.publicKey().text())).hasValue(device.publicKey());
        assertThat(SealStatement.parse(seal.sign(read).jws().compact()).jws())
                .matches(jws -> jws.isSignedBy(device.publicKey()));
        for (var wrong : List.of("", "hello", device.pem().replace("\nM", "\nX"))) {
            assertThatThrownBy(() -> DeviceKey.parse(wrong)).isInstanceOf(MalformedException.class);
        }
    }
}
