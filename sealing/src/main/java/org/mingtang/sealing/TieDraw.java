package org.mingtang.sealing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * Decides between equal prices by a draw that nobody can steer unless all bidders collude: its seed
 * comes from the ECDH points of all envelopes on the list (docs/verify.md §4.5, §4.6).
 */
public final class TieDraw {
    private static final byte[] LABEL = "mingtang/tie/1".getBytes(StandardCharsets.US_ASCII);

    private TieDraw() {}

    /**
     * The seed, 32 bytes.
     *
     * @param points ECDH points of all listed envelopes, failed ones included, in the order of
     *     their commitments
     */
    public static byte[] seed(String lot, List<Point> points) {
        byte[] name = lot.getBytes(StandardCharsets.UTF_8);
        var all = new ByteArrayOutputStream();
        all.writeBytes(LABEL);
        all.write(name.length >>> 8);
        all.write(name.length);
        all.writeBytes(name);
        points.forEach(point -> all.writeBytes(point.compressed()));
        return Sha256.of(all.toByteArray());
    }

    /** The commitment with the lowest HMAC-SHA256 keyed by the seed. */
    public static String winner(byte[] seed, Collection<String> tied) {
        // Lower-case hex sorts as the bytes do.
        return tied.stream()
                .min(Comparator.comparing(commitment -> ticket(seed, commitment)))
                .orElseThrow(() -> new IllegalArgumentException("nobody to draw among"));
    }

    private static String ticket(byte[] seed, String commitment) {
        return HexFormat.of().formatHex(Hkdf.hmac(seed, HexFormat.of().parseHex(commitment)));
    }
}
