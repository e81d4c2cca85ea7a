package org.mingtang.verifier;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.mingtang.log.TileSource;

/**
 * The published files of a log, wherever they are. A file that is there but cannot be had is an
 * {@link UnreadableFile}.
 */
interface PublishedFiles extends TileSource {

    /** More than any file of a log needs: a full bundle of the longest leaves is below 17 MB. */
    int MAX_BYTES = 32 << 20;

    /** The server these files come from, where they come from one; it may answer for a hall. */
    default Optional<PublishedFiles> server() {
        return Optional.empty();
    }

    /** Those of the files that are there; at once where that is faster than one by one. */
    default Map<String, byte[]> readAll(Collection<String> paths) {
        var found = new HashMap<String, byte[]>();
        for (var path : paths) {
            read(path).ifPresent(bytes -> found.put(path, bytes));
        }
        return found;
    }
}
