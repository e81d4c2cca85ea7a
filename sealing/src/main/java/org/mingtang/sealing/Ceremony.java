package org.mingtang.sealing;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A whole ceremony in one process, for training centres only: whoever runs it could read every
 * share. Real trustees each run a {@link Dealer} and receive shares on their own machines.
 *
 * @param transcript what is published
 * @param shares of trustees 1 … n
 */
public record Ceremony(Transcript transcript, List<TrusteeShare> shares) {
    /** Keeps an own copy of the list. */
    public Ceremony {
        shares = List.copyOf(shares);
    }

    /** Makes a key that any {@code t} of {@code n} trustees can open with; every check is made. */
    public static Ceremony run(CeremonyContext context, int n, int t, SecureRandom random) {
        var dealings =
                IntStream.rangeClosed(1, n)
                        .mapToObj(i -> Dealer.deal(i, n, t, context, random))
                        .toList();
        var records = dealings.stream().map(Dealer.Dealing::published).toList();
        var transcript = Transcript.of(context, t, records);
        var complaints = transcript.verify();
        if (!complaints.isEmpty()) {
            throw new IllegalStateException("a ceremony in one process failed: " + complaints);
        }
        var shares = new ArrayList<TrusteeShare>(n);
        for (int j = 1; j <= n; j++) {
            int column = j - 1;
            var received = dealings.stream().map(d -> d.shares().get(column)).toList();
            switch (TrusteeShare.receive(j, records, received)) {
                case TrusteeShare.Received.Whole whole -> shares.add(whole.share());
                case TrusteeShare.Received.Complaint complaint ->
                        throw new IllegalStateException("rogue dealers " + complaint.dealers());
            }
        }
        return new Ceremony(transcript, shares);
    }

    /** Never shows a share. */
    @Override
    public String toString() {
        return "Ceremony[key " + transcript.keyId() + "]";
    }
}
