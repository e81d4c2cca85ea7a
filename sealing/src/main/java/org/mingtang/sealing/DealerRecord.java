package org.mingtang.sealing;

import java.util.List;

/**
 * What one dealer says in public: commitments to its polynomial's coefficients and the proof that
 * it knows the first.
 *
 * @param index the dealer's number, from 1
 * @param commitments {@code A_k = a_k·G}, as many as the threshold
 * @param proof of {@code a_0}
 */
public record DealerRecord(int index, List<Point> commitments, PossessionProof proof) {
    /** Keeps an own copy of the list. */
    public DealerRecord {
        commitments = List.copyOf(commitments);
    }

    /** {@code f(j)·G}, from the commitments alone. */
    Point shareOf(int trustee) {
        return Point.of(P256.evaluate(Point.ecs(commitments), trustee));
    }
}
