package org.mingtang.sealing;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Schnorr proof that whoever hands in an envelope knows the scalar behind its ephemeral point
 * (docs/verify.md §4.2). Without it somebody could hand in another's point, re-randomised, and have
 * the trustees open what was withdrawn or replaced. It is bound to the commitment, and by that to
 * bidder and envelope.
 *
 * @param r the nonce's point R
 * @param z the response
 */
public record KnowledgeProof(Point r, BigInteger z) {
    /** Bytes of {@code R (33) ‖ z (32)}. */
    public static final int BYTES = Point.COMPRESSED_BYTES + P256.SCALAR_BYTES;

    private static final byte[] LABEL = "mingtang/knowledge/1".getBytes(StandardCharsets.US_ASCII);

    /** Refuses a response that is no scalar. */
    public KnowledgeProof {
        if (!P256.isScalar(z)) {
            throw new MalformedException("a proof of knowledge holds a number that is no scalar");
        }
    }

    /**
     * What a proof is for; it fits nothing else.
     *
     * @param context purpose of the key
     * @param key id of the key
     * @param commitment hex, as the ledger shows it
     */
    public record Purpose(KeyContext context, String key, String commitment) {
        /** What this statement, under this commitment, needs a proof for. */
        public static Purpose of(SealStatement statement, String commitment) {
            return new Purpose(statement.context(), statement.key(), commitment);
        }
    }

    static KnowledgeProof make(BigInteger secret, Purpose purpose, SecureRandom random) {
        var nonce = P256.randomScalar(random);
        var r = Point.of(P256.timesBase(nonce));
        var c = challenge(purpose, Point.of(P256.timesBase(secret)), r);
        return new KnowledgeProof(r, nonce.add(c.multiply(secret)).mod(P256.ORDER));
    }

    /** Checks {@code zG = R + c·enc} for the envelope's ephemeral point. */
    public boolean holds(Point enc, Purpose purpose) {
        var c = challenge(purpose, enc, r);
        return P256.sumOfTwo(P256.G, z, enc.ec().negate(), c).equals(r.ec());
    }

    private static BigInteger challenge(Purpose purpose, Point enc, Point r) {
        var context = purpose.context();
        var input = new ByteArrayOutputStream();
        put(input, LABEL);
        put(input, context.origin());
        put(input, context.lot());
        put(input, Integer.toString(context.round()));
        put(input, context.envelopeClass());
        put(input, purpose.key());
        put(input, purpose.commitment());
        put(input, enc.compressed());
        put(input, r.compressed());
        return new BigInteger(1, Sha256.of(input.toByteArray())).mod(P256.ORDER);
    }

    private static void put(ByteArrayOutputStream out, String text) {
        put(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void put(ByteArrayOutputStream out, byte[] bytes) {
        out.write(bytes.length >>> Byte.SIZE);
        out.write(bytes.length);
        out.writeBytes(bytes);
    }

    /** {@code R (33) ‖ z (32)}. */
    public byte[] bytes() {
        return Bytes.join(r.compressed(), P256.scalarBytes(z));
    }

    /** {@link #bytes} as base64url. */
    public String text() {
        return StrictBase64.encodeUrl(bytes());
    }

    /** Reads what {@link #bytes} wrote; {@link MalformedException} when it is nothing of that. */
    public static KnowledgeProof of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new MalformedException("a proof of knowledge has 65 bytes, not " + bytes.length);
        }
        var r =
                Point.fromCompressed(Arrays.copyOf(bytes, Point.COMPRESSED_BYTES))
                        .orElseThrow(() -> new MalformedException("a proof without a point"));
        return new KnowledgeProof(
                r, new BigInteger(1, bytes, Point.COMPRESSED_BYTES, P256.SCALAR_BYTES));
    }

    /** Reads what {@link #text} wrote; {@link MalformedException} when it is nothing of that. */
    public static KnowledgeProof parse(String base64url) {
        return of(
                StrictBase64.decodeUrl(base64url)
                        .orElseThrow(() -> new MalformedException("a proof is no base64url")));
    }
}
