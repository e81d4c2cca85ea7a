package org.mingtang.sealing;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.math.ec.ECPoint;

/**
 * Making and checking batched proofs of RFC 9497 §2.2, suite P256-SHA256, with A = G throughout.
 */
final class Dleq {
    /** The index of a pair is written in two bytes (§2.2.1). */
    static final int MAX_BATCH = 65_535;

    private final byte[] contextString;
    private final byte[] scalarTag;

    Dleq(byte[] contextString) {
        this.contextString = contextString.clone();
        this.scalarTag = join("HashToScalar-", contextString);
    }

    /** GenerateProof of §2.2.1 with a fresh nonce, which must never be used twice. */
    DleqProof prove(BigInteger k, Point b, List<Point> cs, List<Point> ds, SecureRandom random) {
        return prove(k, b, cs, ds, P256.randomScalar(random));
    }

    /** GenerateProof with the nonce given: for the vectors of RFC 9497 Appendix A.3.2 only. */
    DleqProof prove(BigInteger k, Point b, List<Point> cs, List<Point> ds, BigInteger r) {
        var weights = weights(b, cs, ds);
        var m = P256.sumOfMultiples(Point.ecs(cs), weights);
        var c = challenge(b, List.of(m, m.multiply(k), P256.timesBase(r), m.multiply(r)));
        return new DleqProof(c, r.subtract(c.multiply(k)).mod(P256.ORDER));
    }

    /** VerifyProof of §2.2.2. An empty batch proves nothing and is refused. */
    boolean verify(Point b, List<Point> cs, List<Point> ds, DleqProof proof) {
        if (cs.isEmpty() || cs.size() != ds.size() || cs.size() > MAX_BATCH) {
            return false;
        }
        var weights = weights(b, cs, ds);
        var m = P256.sumOfMultiples(Point.ecs(cs), weights);
        var z = P256.sumOfMultiples(Point.ecs(ds), weights);
        var t2 = P256.timesBase(proof.s()).add(b.ec().multiply(proof.c()));
        var t3 = P256.sumOfTwo(m, proof.s(), z, proof.c());
        if (m.isInfinity() || z.isInfinity() || t2.isInfinity() || t3.isInfinity()) {
            return false;
        }
        return challenge(b, List.of(m, z, t2, t3)).equals(proof.c());
    }

    /** The factors d_i of ComputeComposites, §2.2.1. */
    private List<BigInteger> weights(Point b, List<Point> cs, List<Point> ds) {
        var seedTranscript = new ByteArrayOutputStream();
        putPrefixed(seedTranscript, b.compressed());
        putPrefixed(seedTranscript, join("Seed-", contextString));
        byte[] seed = Sha256.of(seedTranscript.toByteArray());
        var weights = new ArrayList<BigInteger>(cs.size());
        for (int i = 0; i < cs.size(); i++) {
            var transcript = new ByteArrayOutputStream();
            putPrefixed(transcript, seed);
            putShort(transcript, i);
            putPrefixed(transcript, cs.get(i).compressed());
            putPrefixed(transcript, ds.get(i).compressed());
            transcript.writeBytes("Composite".getBytes(StandardCharsets.US_ASCII));
            weights.add(HashToScalar.of(transcript.toByteArray(), scalarTag));
        }
        return weights;
    }

    private BigInteger challenge(Point b, List<ECPoint> points) {
        var transcript = new ByteArrayOutputStream();
        putPrefixed(transcript, b.compressed());
        for (var point : Point.allOf(points)) {
            putPrefixed(transcript, point.compressed());
        }
        transcript.writeBytes("Challenge".getBytes(StandardCharsets.US_ASCII));
        return HashToScalar.of(transcript.toByteArray(), scalarTag);
    }

    private static void putPrefixed(ByteArrayOutputStream out, byte[] bytes) {
        putShort(out, bytes.length);
        out.writeBytes(bytes);
    }

    private static void putShort(ByteArrayOutputStream out, int value) {
        out.write(value >>> 8);
        out.write(value);
    }

    private static byte[] join(String label, byte[] rest) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(rest);
        return out.toByteArray();
    }
}
