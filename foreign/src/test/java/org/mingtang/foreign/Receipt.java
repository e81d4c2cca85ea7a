package org.mingtang.foreign;

import java.util.Base64;
import java.util.List;
import org.mingtang.log.Json;
import org.mingtang.log.LogException;
import org.mingtang.log.Merkle;
import org.mingtang.log.Policy;
import org.mingtang.log.TlogProof;

/**
 * What a stranger is shown: a signed checkpoint, a leaf, and the proof that the leaf stands in it.
 *
 * @param forgery what was altered, {@link Forgery#NONE} in a sound receipt
 * @param note the signed checkpoint
 * @param index of the leaf, from 0
 * @param leafText the leaf in base64
 * @param path hashes from the leaf's sibling upwards
 */
record Receipt(Forgery forgery, String note, long index, String leafText, List<byte[]> path) {

    /** Every way in which a receipt is forged here. */
    enum Forgery {
        NONE,
        LEAF,
        INDEX,
        HASH_ALTERED,
        PATH_SHORTER,
        PATH_LONGER,
        SIZE,
        ROOT,
        ORIGIN,
        SIGNATURE,
        OTHER_KEY
    }

    /** How many hashes a proof has for this index in a tree of the size the note claims. */
    int hashesDue() {
        var last = Long.parseLong(note.split("\n", 3)[1]) - 1;
        var below = Long.SIZE - Long.numberOfLeadingZeros(index ^ last);
        return below + Long.bitCount(index >> below);
    }

    /** What the product says of it. */
    boolean holds(Policy policy) {
        try {
            new TlogProof(new byte[0], index, path, note).verify(Merkle.leafHash(leaf()), policy);
            return true;
        } catch (LogException refused) {
            return false;
        }
    }

    byte[] leaf() {
        return Base64.getDecoder().decode(leafText);
    }

    String json() {
        var base64 = Base64.getEncoder();
        return Json.object()
                .put("note", note)
                .put("index", Long.toString(index))
                .put("leaf", leafText)
                .put("path", Json.strings(path.stream().map(base64::encodeToString).toList()))
                .text();
    }
}
