package org.mingtang.trade.sealedbids;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;

/** The static keys of a training centre's trustees, which are made when the centre is made. */
public final class TrainingKeys {
    private TrainingKeys() {}

    /** Makes those that are not there yet; their public halves, in the order of the trustees. */
    public static List<String> make(Path data, SecureRandom random) {
        return IntStream.rangeClosed(1, Trustees.COUNT)
                .mapToObj(index -> ShareStore.of(data, index, random).staticKey())
                .map(key -> key.publicKey().text())
                .toList();
    }
}
