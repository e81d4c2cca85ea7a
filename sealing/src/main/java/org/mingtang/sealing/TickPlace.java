package org.mingtang.sealing;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.mingtang.log.Json;
import org.mingtang.log.TickLeaf;

/**
 * Where an act on an opening list stands in the ledger (docs/verify.md §4.3).
 *
 * @param entry index of the leaf of its tick
 * @param position in the tick's own tree
 * @param path base64, from the position to the tick's root
 */
public record TickPlace(long entry, int position, List<String> path) {
    private static final List<String> MEMBERS = List.of("entry", "position", "path");

    public TickPlace {
        path = List.copyOf(path);
    }

    /** Why this commitment does not stand here in that tick; nothing when it does. */
    public Optional<String> fault(String commitment, TickLeaf tick) {
        var hashes = new ArrayList<byte[]>();
        try {
            path.forEach(hash -> hashes.add(Base64.getDecoder().decode(hash)));
        } catch (IllegalArgumentException malformed) {
            return Optional.of("the path is not base64");
        }
        return tick.fault(commitment, position, hashes);
    }

    Json.Obj json() {
        return Json.object()
                .put("entry", entry)
                .put("position", position)
                .put("path", Json.strings(path));
    }

    static TickPlace parse(Json.Obj object) {
        Members.exactly(object, MEMBERS);
        var entry = object.number("entry");
        if (entry < 0) {
            throw new MalformedException("no entry " + entry);
        }
        return new TickPlace(
                entry,
                Members.integer(object, "position", 0, Integer.MAX_VALUE),
                object.array("path").texts());
    }
}
