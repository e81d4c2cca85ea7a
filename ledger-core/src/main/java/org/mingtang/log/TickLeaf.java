package org.mingtang.log;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A tick as its public leaf tells it ({@code intake.tick}, {@code docs/verify.md} §3): a window of
 * the official clock and the root over everything quiet that was taken in it.
 *
 * @param number from 1, without a gap
 * @param from where the window begins
 * @param to where it ends: no act that was read later stands in this tick
 * @param size how many leaves the tick's own tree has, dummies included
 * @param root of that tree
 */
@SuppressWarnings("ArrayRecordComponent") // compared by number only
public record TickLeaf(long number, Instant from, Instant to, int size, byte[] root) {
    public static final String EVT = "intake.tick";

    /**
     * Reads the leaf of a tick.
     *
     * @throws ProofException when it is the leaf of something else, or malformed
     */
    public static TickLeaf parse(Json.Obj leaf) {
        try {
            if (!leaf.text("evt").equals(EVT)) {
                throw new ProofException("the entry is no tick, it is " + leaf.text("evt"));
            }
            var size = leaf.number("size");
            if (!TickTree.isSize(size)) {
                throw new ProofException(size + " is no size of a tick");
            }
            var root = Base64.getDecoder().decode(leaf.text("root"));
            if (root.length != Merkle.HASH_BYTES) {
                throw new ProofException("the root of a tick has 32 bytes");
            }
            return new TickLeaf(
                    leaf.number("number"),
                    Instant.parse(leaf.text("from")),
                    Instant.parse(leaf.text("to")),
                    (int) size,
                    root);
        } catch (JsonException | DateTimeException | IllegalArgumentException malformed) {
            throw new ProofException(String.valueOf(malformed.getMessage()), malformed);
        }
    }

    /** The root as the leaf writes it. */
    public String rootText() {
        return Base64.getEncoder().encodeToString(root);
    }

    /**
     * Why this commitment does not stand at this position of the tick; nothing when it does.
     *
     * @param commitment lower-case hex
     */
    public Optional<String> fault(String commitment, long position, List<byte[]> path) {
        byte[] bytes;
        try {
            bytes = HexFormat.of().parseHex(commitment);
        } catch (IllegalArgumentException malformed) {
            return Optional.of("the commitment is not hex");
        }
        if (bytes.length != Merkle.HASH_BYTES) {
            return Optional.of("a commitment has 32 bytes");
        }
        return Inclusion.fault(position, size, Merkle.leafHash(bytes), path, root)
                .map(why -> "the commitment is not in tick " + number + ": " + why);
    }
}
