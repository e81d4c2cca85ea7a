package org.mingtang.sealing;

import java.nio.charset.StandardCharsets;

/**
 * What an envelope key is for: one lot, one round, one class of envelopes of one log, and nothing
 * else. A key used twice would let a copied ephemeral point in an envelope with an earlier deadline
 * open a victim's bid.
 *
 * @param origin name of the log
 * @param lot lot number
 * @param round from 1
 * @param envelopeClass {@code price} or {@code documents}
 */
public record KeyContext(String origin, String lot, int round, String envelopeClass) {
    /** Envelopes with a price, published and opened for everyone. */
    public static final String PRICE = "price";

    /** Envelopes with a bidder's documents, of any size, opened for the evaluation only. */
    public static final String DOCUMENTS = "documents";

    /** Refuses names that could not be told apart once joined by bars. */
    public KeyContext {
        requireName(origin);
        requireName(lot);
        requireName(envelopeClass);
        if (round < 1) {
            throw new MalformedException("rounds count from 1, not " + round);
        }
    }

    static void requireName(String name) {
        boolean plain = name.chars().allMatch(c -> c > ' ' && c != '|' && c != 0x7f);
        if (name.isEmpty() || !plain || name.getBytes(StandardCharsets.UTF_8).length > 200) {
            throw new MalformedException("not a name in a key's context: '" + name + "'");
        }
    }
}
