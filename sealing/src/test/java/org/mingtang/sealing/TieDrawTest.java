package org.mingtang.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;

class TieDrawTest {
    private static final Point G = Point.of(P256.G);
    private static final Point TWO_G = Point.of(P256.timesBase(BigInteger.TWO));

    @Test
    void the_seed_is_the_specified_hash() {
        // Recomputed with coreutils from the label, 0x0009 "P000012-1" and two compressed points.
        assertThat(HexFormat.of().formatHex(TieDraw.seed("P000012-1", List.of(G, TWO_G))))
                .isEqualTo("5622a1908b873852b53ea1ae8e2039d293767d6088258cc28a278d94572290c5");
    }

    @Test
    void the_order_of_the_points_and_the_lot_matter() {
        byte[] seed = TieDraw.seed("P000012-1", List.of(G, TWO_G));

        assertThat(TieDraw.seed("P000012-1", List.of(TWO_G, G))).isNotEqualTo(seed);
        assertThat(TieDraw.seed("P000012-2", List.of(G, TWO_G))).isNotEqualTo(seed);
    }

    @Test
    void the_lowest_ticket_wins_whatever_the_order_of_asking() {
        byte[] seed = HexFormat.of().parseHex("5a".repeat(32));
        var tied = List.of("01".repeat(32), "02".repeat(32), "03".repeat(32));

        // Recomputed with openssl dgst -sha256 -mac HMAC over each commitment's bytes.
        assertThat(TieDraw.winner(seed, tied))
                .isEqualTo("0303030303030303030303030303030303030303030303030303030303030303");
        assertThat(TieDraw.winner(seed, tied.reversed())).isEqualTo(TieDraw.winner(seed, tied));
    }

    @Test
    void every_one_of_the_tied_wins_about_as_often() {
        var tied = List.of("01".repeat(32), "02".repeat(32), "03".repeat(32));
        int first = 0;
        for (int i = 0; i < 3000; i++) {
            byte[] seed = TieDraw.seed("P" + i, List.of(G));
            if (TieDraw.winner(seed, tied).equals(tied.getFirst())) {
                first++;
            }
        }

        // The seeds are fixed, so this is one fact and no gamble; six standard deviations is 155.
        assertThat(first).isBetween(845, 1155);
    }
}
