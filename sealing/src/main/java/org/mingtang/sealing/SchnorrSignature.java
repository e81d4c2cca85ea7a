package org.mingtang.sealing;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The Schnorr signature of COCKTAIL-DKG, suite P-256 with SHA-256: as a trustee's proof of
 * possession and as its signature on a transcript. It is not ECDSA and fits no other scheme.
 *
 * @param r the nonce's point R
 * @param z the response
 */
public record SchnorrSignature(Point r, BigInteger z) {
    /** Bytes of {@code R (33) ‖ z (32)}. */
    public static final int BYTES = Point.COMPRESSED_BYTES + P256.SCALAR_BYTES;

    private static final byte[] NONCE = ascii("COCKTAIL-DKG-P256-SHA256-NONCE");
    private static final byte[] CHALLENGE = ascii("COCKTAIL-DKG-P256-SHA256-H7");
    private static final int SECOND_HALF = 16;

    /** Refuses a response that is no scalar. */
    public SchnorrSignature {
        if (!P256.isScalar(z)) {
            throw new MalformedException("a signature holds a number that is no scalar");
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Signs; the nonce follows from secret and message, so no message leaks by a bad generator. */
    static SchnorrSignature sign(BigInteger secret, Point publicKey, byte[] message) {
        var nonce = nonce(secret, message);
        if (nonce.signum() == 0) {
            // One in 2^256; the session must be given up, never signed with another nonce.
            throw new IllegalStateException("this message cannot be signed with this key");
        }
        var r = Point.of(P256.timesBase(nonce));
        var c = challenge(r, publicKey, message);
        return new SchnorrSignature(r, nonce.add(c.multiply(secret)).mod(P256.ORDER));
    }

    static BigInteger nonce(BigInteger secret, byte[] message) {
        return toScalar(NONCE, P256.scalarBytes(secret), message);
    }

    static BigInteger challenge(Point r, Point publicKey, byte[] message) {
        return toScalar(CHALLENGE, r.compressed(), publicKey.compressed(), message);
    }

    /** HashToScalar of the suite: 48 bytes from two hashes, so that the bias is below 2^-128. */
    private static BigInteger toScalar(byte[]... input) {
        byte[][] parts = new byte[input.length + 1][];
        System.arraycopy(input, 0, parts, 1, input.length);
        parts[0] = new byte[] {1};
        byte[] first = Sha256.of(parts);
        parts[0] = new byte[] {2};
        byte[] second = Sha256.of(parts);
        byte[] wide = Arrays.copyOf(first, first.length + SECOND_HALF);
        System.arraycopy(second, 0, wide, first.length, SECOND_HALF);
        return new BigInteger(1, wide).mod(P256.ORDER);
    }

    /** Checks {@code zG = R + cP}. */
    boolean verify(Point publicKey, byte[] message) {
        return verify(publicKey, challenge(r, publicKey, message));
    }

    boolean verify(Point publicKey, BigInteger c) {
        var left = P256.sumOfTwo(P256.G, z, publicKey.ec(), P256.ORDER.subtract(c));
        return left.equals(r.ec());
    }

    /** {@code R (33) ‖ z (32)}. */
    public byte[] bytes() {
        return Bytes.join(List.of(r.compressed(), P256.scalarBytes(z)));
    }

    /** Reads what {@link #bytes} wrote; {@link MalformedException} when it is nothing of that. */
    public static SchnorrSignature of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new MalformedException("a Schnorr signature has 65 bytes, not " + bytes.length);
        }
        var r =
                Point.fromCompressed(Arrays.copyOf(bytes, Point.COMPRESSED_BYTES))
                        .orElseThrow(() -> new MalformedException("a signature without a point"));
        return new SchnorrSignature(
                r, new BigInteger(1, bytes, Point.COMPRESSED_BYTES, P256.SCALAR_BYTES));
    }

    /** {@link #bytes} as base64url. */
    String text() {
        return StrictBase64.encodeUrl(bytes());
    }

    static SchnorrSignature fromText(String base64url) {
        return of(
                StrictBase64.decodeUrl(base64url)
                        .orElseThrow(() -> new MalformedException("a signature is no base64url")));
    }
}
