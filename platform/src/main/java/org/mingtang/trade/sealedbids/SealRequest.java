package org.mingtang.trade.sealedbids;

import java.util.Optional;

/**
 * What a bidder hands in: the signed statement, the salt of its commitment, and the envelope with
 * the proof of knowledge; a withdrawal has neither.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SealRequest(
        String statement, byte[] salt, Optional<byte[]> envelope, Optional<String> proof) {}
