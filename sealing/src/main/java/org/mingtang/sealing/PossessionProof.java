package org.mingtang.sealing;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Schnorr proof that a dealer knows the first coefficient behind its commitment (docs/verify.md
 * §4.1). Without it a dealer who speaks last could choose its part so that it alone knows the key.
 *
 * @param r the nonce's point R
 * @param z the response
 */
public record PossessionProof(Point r, BigInteger z) {
    private static final byte[] LABEL = "mingtang/pok/1".getBytes(StandardCharsets.US_ASCII);
    private static final int BYTES = Point.COMPRESSED_BYTES + P256.SCALAR_BYTES;

    /** Refuses a response that is no scalar. */
    public PossessionProof {
        if (!P256.isScalar(z)) {
            throw new MalformedException("a proof of possession holds a number that is no scalar");
        }
    }

    static PossessionProof make(
            BigInteger secret,
            Point commitment,
            int index,
            CeremonyContext context,
            SecureRandom random) {
        var nonce = P256.randomScalar(random);
        var r = Point.of(P256.timesBase(nonce));
        var c = challenge(context, index, commitment, r);
        return new PossessionProof(r, nonce.add(c.multiply(secret)).mod(P256.ORDER));
    }

    /** Checks {@code zG = R + cA0}. */
    boolean verify(Point commitment, int index, CeremonyContext context) {
        var c = challenge(context, index, commitment, r);
        var right = r.ec().add(commitment.ec().multiply(c));
        return P256.timesBase(z).equals(right);
    }

    private static BigInteger challenge(
            CeremonyContext context, int index, Point commitment, Point r) {
        byte[] text = context.bytes();
        byte[] length = {(byte) (text.length >>> 8), (byte) text.length};
        byte[] digest =
                Sha256.of(
                        LABEL,
                        length,
                        text,
                        new byte[] {(byte) index},
                        commitment.compressed(),
                        r.compressed());
        return new BigInteger(1, digest).mod(P256.ORDER);
    }

    /** {@code R (33) ‖ z (32)} as base64url. */
    public String text() {
        byte[] all = Arrays.copyOf(r.compressed(), BYTES);
        System.arraycopy(P256.scalarBytes(z), 0, all, Point.COMPRESSED_BYTES, P256.SCALAR_BYTES);
        return StrictBase64.encodeUrl(all);
    }

    static PossessionProof parse(String base64url) {
        byte[] all =
                StrictBase64.decodeUrl(base64url)
                        .filter(bytes -> bytes.length == BYTES)
                        .orElseThrow(() -> new MalformedException("no proof of possession"));
        var r =
                Point.fromCompressed(Arrays.copyOf(all, Point.COMPRESSED_BYTES))
                        .orElseThrow(() -> new MalformedException("a proof without a point"));
        return new PossessionProof(
                r, new BigInteger(1, all, Point.COMPRESSED_BYTES, P256.SCALAR_BYTES));
    }
}
