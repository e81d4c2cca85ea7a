package org.mingtang.sealing;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A trustee's secret share of one key. Whoever holds as many as the threshold can open early, so it
 * never leaves its trustee and never shows in a log: {@link #toString} hides it.
 *
 * @param index the trustee's number, from 1
 * @param value the share x_index
 */
public record TrusteeShare(int index, BigInteger value) {
    /** Refuses what cannot be a share. */
    public TrusteeShare {
        if (index < 1 || index > Transcript.MAX_TRUSTEES) {
            throw new MalformedException("no trustee has the number " + index);
        }
        if (!P256.isScalar(value) || value.signum() == 0) {
            throw new MalformedException("the share of trustee " + index + " is no scalar");
        }
    }

    /** What a trustee knows after hearing all dealers. */
    public sealed interface Received {
        /** All shares fit the public commitments. */
        record Whole(TrusteeShare share) implements Received {}

        /** These dealers sent what their commitments do not promise; the ceremony is void. */
        record Complaint(List<Integer> dealers) implements Received {
            public Complaint {
                dealers = List.copyOf(dealers);
            }
        }
    }

    /**
     * Adds up what the dealers sent to trustee {@code index}: {@code received.get(i)} is from
     * {@code dealers.get(i)}. One check of the sum against the sum of all commitments suffices when
     * all is well; only when it fails is every dealer checked, to name the rogue.
     */
    public static Received receive(
            int index, List<DealerRecord> dealers, List<BigInteger> received) {
        if (dealers.size() != received.size()) {
            throw new IllegalArgumentException("one share from every dealer is needed");
        }
        boolean scalars = received.stream().allMatch(P256::isScalar);
        var sum = received.stream().reduce(BigInteger.ZERO, BigInteger::add).mod(P256.ORDER);
        if (scalars && sum.signum() != 0) {
            var promised = P256.evaluate(Transcript.summedCommitments(dealers), index);
            if (P256.timesBase(sum).equals(promised)) {
                return new Received.Whole(new TrusteeShare(index, sum));
            }
        }
        return new Received.Complaint(rogues(index, dealers, received));
    }

    private static List<Integer> rogues(
            int index, List<DealerRecord> dealers, List<BigInteger> received) {
        var rogues = new ArrayList<Integer>();
        for (int i = 0; i < dealers.size(); i++) {
            var promised = P256.evaluate(Point.ecs(dealers.get(i).commitments()), index);
            var share = received.get(i);
            if (!P256.isScalar(share) || !P256.timesBase(share).equals(promised)) {
                rogues.add(dealers.get(i).index());
            }
        }
        return rogues;
    }

    /** 32 bytes, for the trustee's own key store. */
    public byte[] bytes() {
        return P256.scalarBytes(value);
    }

    /** Reads what {@link #bytes} wrote. */
    public static TrusteeShare of(int index, byte[] bytes) {
        if (bytes.length != P256.SCALAR_BYTES) {
            throw new MalformedException("a share has 32 bytes");
        }
        return new TrusteeShare(index, new BigInteger(1, bytes));
    }

    /** The public counterpart, {@code x·G}. */
    public Point publicShare() {
        return Point.of(P256.timesBase(value));
    }

    /** Never shows the share. */
    @Override
    public String toString() {
        return "TrusteeShare[trustee " + index + "]";
    }
}
