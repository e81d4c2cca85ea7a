package org.mingtang.foundation.ledger;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.mingtang.log.Json;
import org.mingtang.log.Merkle;

/**
 * An entry with its number. The bytes are those that were hashed; nobody may change them.
 *
 * @param index number in the ledger, from 0
 */
@SuppressWarnings("ArrayRecordComponent") // two entries are equal when their number is
public record SequencedEntry(long index, byte[] leaf) {

    public String leafHash() {
        return HexFormat.of().formatHex(Merkle.leafHash(leaf));
    }

    public Json.Obj json() {
        return Json.parseObject(leaf);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SequencedEntry entry && entry.index == index;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(index);
    }

    @Override
    public String toString() {
        return index + " " + new String(leaf, StandardCharsets.UTF_8);
    }
}
