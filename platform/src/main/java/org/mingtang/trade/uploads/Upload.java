package org.mingtang.trade.uploads;

import java.time.Instant;
import java.util.Optional;

/**
 * A file of a bidder, as far as it has come.
 *
 * @param length bytes it will have
 * @param received bytes that are known to be on disk
 * @param sha256 hex, once all of it is there
 * @param sealedBy the commitment of the seal that names it
 * @param expires by the machine's time; counts only as long as it is not sealed
 */
public record Upload(
        String id,
        long length,
        long received,
        Optional<String> sha256,
        Optional<String> sealedBy,
        Instant expires) {

    /** Whether every byte is there and its hash is known. */
    public boolean isWhole() {
        return sha256.isPresent();
    }
}
