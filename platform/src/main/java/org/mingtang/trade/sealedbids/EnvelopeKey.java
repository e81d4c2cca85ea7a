package org.mingtang.trade.sealedbids;

/**
 * The public half of a key whose private half exists only as the trustees' shares.
 *
 * @param key its id
 * @param recipient as age tools take it, {@code age1tag1…}
 * @param transcript the ceremony's transcript among the public objects
 */
public record EnvelopeKey(String key, String recipient, String transcript) {}
