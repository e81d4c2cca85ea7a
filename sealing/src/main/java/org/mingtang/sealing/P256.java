package org.mingtang.sealing;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;

/**
 * The group everything here lives in: NIST P-256 (SP 800-186 §3.2.1.3), prime order, cofactor one.
 * Multiples of the base point use a fixed-base comb; multiples of other points are not constant in
 * time, which the trustees' machines must bear in mind (docs say so).
 */
final class P256 {
    private static final X9ECParameters PARAMETERS = CustomNamedCurves.getByName("secp256r1");
    static final ECCurve CURVE = PARAMETERS.getCurve();
    static final ECPoint G = PARAMETERS.getG();
    static final BigInteger ORDER = PARAMETERS.getN();
    static final int SCALAR_BYTES = 32;

    /** More static keys than a hall has trustees; what comes after them is multiplied as it is. */
    private static final int MOST_KEPT = 1_024;

    private static final ConcurrentMap<Point, Point> KEPT = new ConcurrentHashMap<>();

    private P256() {}

    static ECPoint timesBase(BigInteger scalar) {
        return timesOften(G, scalar);
    }

    /** A multiple of a point that is multiplied again and again: it keeps the table made for it. */
    static ECPoint timesOften(ECPoint point, BigInteger scalar) {
        return new FixedPointCombMultiplier().multiply(point, scalar.mod(ORDER));
    }

    /** The same points, as those objects for which {@link #timesOften} has its tables already. */
    static List<Point> kept(List<Point> points) {
        return points.stream()
                .map(
                        point -> {
                            var known = KEPT.get(point);
                            if (known == null && KEPT.size() < MOST_KEPT) {
                                known = KEPT.putIfAbsent(point, point);
                            }
                            return known == null ? point : known;
                        })
                .toList();
    }

    /** {@code a·P + b·Q} in one pass (Shamir's trick). */
    static ECPoint sumOfTwo(ECPoint p, BigInteger a, ECPoint q, BigInteger b) {
        return ECAlgorithms.sumOfTwoMultiplies(p, a, q, b);
    }

    static ECPoint sumOfMultiples(List<ECPoint> points, List<BigInteger> scalars) {
        return ECAlgorithms.sumOfMultiplies(
                points.toArray(ECPoint[]::new), scalars.toArray(BigInteger[]::new));
    }

    /** A multiple by a small, public, non-negative integer: plain double-and-add beats windows. */
    static ECPoint timesSmall(ECPoint point, long scalar) {
        if (scalar < 0) {
            return timesSmall(point, -scalar).negate();
        }
        var result = CURVE.getInfinity();
        for (int bit = Long.SIZE - Long.numberOfLeadingZeros(scalar) - 1; bit >= 0; bit--) {
            result = result.twice();
            if ((scalar >>> bit & 1) == 1) {
                result = result.add(point);
            }
        }
        return result;
    }

    /** {@code Σ x^k·coefficients[k]} by Horner's rule; x is a trustee's small index. */
    static ECPoint evaluate(List<ECPoint> coefficients, int x) {
        var result = CURVE.getInfinity();
        for (var coefficient : coefficients.reversed()) {
            result = timesSmall(result, x).add(coefficient);
        }
        return result;
    }

    /** Uniform in 1 … order−1. */
    static BigInteger randomScalar(SecureRandom random) {
        BigInteger candidate;
        do {
            candidate = new BigInteger(ORDER.bitLength(), random);
        } while (candidate.signum() == 0 || candidate.compareTo(ORDER) >= 0);
        return candidate;
    }

    static byte[] scalarBytes(BigInteger scalar) {
        return BigIntegers.asUnsignedByteArray(SCALAR_BYTES, scalar);
    }

    static boolean isScalar(BigInteger value) {
        return value.signum() >= 0 && value.compareTo(ORDER) < 0;
    }
}
