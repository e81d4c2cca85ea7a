package org.mingtang.sealing;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What one participant sends to all in the first round of COCKTAIL-DKG.
 *
 * @param commitments {@code C_k = a_k·G}, as many as the threshold
 * @param possession signature with {@code a_0} over context, commitments and ephemeral key
 * @param ephemeral the key of this session under which the shares are encrypted
 * @param ciphertexts {@code ciphertexts.get(j-1)} holds the share of participant j
 */
public record RoundOne(
        List<Point> commitments,
        SchnorrSignature possession,
        Point ephemeral,
        List<byte[]> ciphertexts) {
    /** What a share without anything beside it weighs, encrypted. */
    static final int CIPHERTEXT_BYTES = P256.SCALAR_BYTES + Xaes.TAG_BYTES;

    /** MAX_CIPHERTEXT_SIZE: the specification's floor for interoperability. */
    private static final int MAX_CIPHERTEXT_BYTES = 65_536;

    private static final byte[] EXTENSION_LABEL =
            "mingtang/shares/1".getBytes(StandardCharsets.US_ASCII);

    /** Keeps own copies of the lists. */
    public RoundOne {
        commitments = List.copyOf(commitments);
        ciphertexts = List.copyOf(ciphertexts);
    }

    /** The message as it is sent. */
    byte[] bytes() {
        var parts = new ArrayList<byte[]>();
        commitments.forEach(c -> parts.add(c.compressed()));
        parts.add(possession.bytes());
        parts.add(ephemeral.compressed());
        parts.add(framed());
        return Bytes.join(parts);
    }

    /** All ciphertexts, each after its length in eight bytes. */
    byte[] framed() {
        var parts = new ArrayList<byte[]>();
        for (byte[] ciphertext : ciphertexts) {
            parts.add(Bytes.longBig(ciphertext.length));
            parts.add(ciphertext);
        }
        return Bytes.join(parts);
    }

    /** Reads a message of a session; {@link MalformedException} unless it is one to the byte. */
    static RoundOne parse(byte[] message, int threshold, int n) {
        var in = ByteBuffer.wrap(message);
        try {
            var commitments = new ArrayList<Point>(threshold);
            for (int k = 0; k < threshold; k++) {
                commitments.add(point(in));
            }
            var possession = SchnorrSignature.of(take(in, SchnorrSignature.BYTES));
            var ephemeral = point(in);
            var ciphertexts = new ArrayList<byte[]>(n);
            for (int j = 0; j < n; j++) {
                ciphertexts.add(ciphertext(in));
            }
            if (in.hasRemaining()) {
                throw new MalformedException("a message longer than it says");
            }
            return new RoundOne(commitments, possession, ephemeral, ciphertexts);
        } catch (BufferUnderflowException e) {
            throw new MalformedException("a message that ends too early", e);
        }
    }

    /** The same, with shares and nothing beside them: all that our ceremonies send. */
    static RoundOne ofShares(byte[] message, KeySession session) {
        var parsed = parse(message, session.threshold(), session.size());
        if (parsed.ciphertexts.stream().anyMatch(c -> c.length != CIPHERTEXT_BYTES)) {
            throw new MalformedException("a message with more in it than shares");
        }
        return parsed;
    }

    /**
     * What our ceremonies put into the transcript's extension: a hash of all ciphertexts, so that
     * everybody's signature binds those from which shares are recovered.
     */
    static byte[] digest(List<RoundOne> messages) {
        byte[] all = Bytes.join(messages.stream().map(RoundOne::framed).toList());
        return Sha256.of(EXTENSION_LABEL, all);
    }

    private static byte[] ciphertext(ByteBuffer in) {
        long length = in.getLong();
        if (length < CIPHERTEXT_BYTES || length > MAX_CIPHERTEXT_BYTES) {
            throw new MalformedException("an encrypted share of " + length + " bytes");
        }
        return take(in, (int) length);
    }

    private static Point point(ByteBuffer in) {
        // Neither infinity nor a point off the curve has a compressed form that is read here.
        return Point.fromCompressed(take(in, Point.COMPRESSED_BYTES))
                .orElseThrow(() -> new MalformedException("a message with a broken point"));
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    /** That {@code a_0} is known to participant {@code j}, who made this message. */
    void claim(SchnorrClaims claims, int j, KeySession session) {
        byte[] signed = session.possessionMessage(commitments, ephemeral);
        claims.add(j, possession, commitments.getFirst(), signed);
    }

    /** Whether this is what the commitments promise participant {@code j}: {@code s·G = f(j)·G}. */
    boolean promises(BigInteger share, int j) {
        var promised = P256.evaluate(Point.ecs(commitments), j);
        return P256.timesBase(share).equals(promised);
    }
}
