package org.mingtang.log;

import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A leaf of the ledger with the way from it up to a root.
 *
 * @param index its number, from 0
 * @param leaf its bytes as they were written
 * @param path RFC 6962 §2.1.1, from the leaf upwards
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ProvenLeaf(long index, byte[] leaf, List<byte[]> path) {
    /** Keeps an own copy of the list. */
    public ProvenLeaf {
        path = List.copyOf(path);
    }

    /** What is wrong with the proof under this checkpoint, or nothing when it proves. */
    public Optional<String> fault(Checkpoint head) {
        return Inclusion.fault(index, head.size(), Merkle.leafHash(leaf), path, head.root());
    }

    /** As messages carry it: {@code {"index":…,"leaf":b64u,"path":[b64u,…]}}. */
    public Json.Obj json() {
        return Json.object()
                .put("index", index)
                .put("leaf", encoded(leaf))
                .put("path", Json.strings(path.stream().map(ProvenLeaf::encoded).toList()));
    }

    /** Reads what {@link #json} wrote; anything else is a {@link ProofException}. */
    public static ProvenLeaf of(Json.Obj object) {
        try {
            return new ProvenLeaf(
                    object.number("index"),
                    decoded(object.text("leaf")),
                    object.array("path").texts().stream().map(ProvenLeaf::decoded).toList());
        } catch (JsonException | IllegalArgumentException malformed) {
            throw new ProofException("not a leaf with its proof", malformed);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decoded(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
