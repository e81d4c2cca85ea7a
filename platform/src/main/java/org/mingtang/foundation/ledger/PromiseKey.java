package org.mingtang.foundation.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.mingtang.log.DurableFile;
import org.mingtang.log.NoteSigner;
import org.mingtang.log.QuietPromise;

/**
 * The key by which the centre promises at once what its ledger shows a little later. It is not the
 * key of the log: that one signs trees and nothing else. A lost key is replaced by a fresh one,
 * which the next tick names.
 */
final class PromiseKey {
    /** What a promise allows at most: a tick, the one after it, and no more. */
    static final Duration LONGEST = Duration.ofSeconds(60);

    private static final String FILE = "promise.key";

    private final String origin;
    private final NoteSigner key;

    private PromiseKey(String origin, NoteSigner key) {
        this.origin = origin;
        this.key = key;
    }

    /** The key in a data directory, made where there is none. */
    static PromiseKey in(Path data, String origin) {
        var file = data.resolve(FILE);
        try {
            if (Files.exists(file)) {
                return new PromiseKey(origin, NoteSigner.parse(Files.readString(file).strip()));
            }
            var key = NoteSigner.generate(origin + QuietPromise.KEY_NAME, new SecureRandom());
            var text = key.encoded() + "\n";
            DurableFile.writePrivate(file, text.getBytes(StandardCharsets.UTF_8));
            return new PromiseKey(origin, key);
        } catch (IOException e) {
            throw new UncheckedIOException("the key of promises cannot be kept in " + data, e);
        }
    }

    String vkey() {
        return key.verifier().encoded();
    }

    /** That the act will stand in a tick in a minute at the latest, and before its deadline. */
    String promise(QuietAct act) {
        var due = act.readAt().plus(LONGEST);
        Instant by = act.before().filter(deadline -> deadline.isBefore(due)).orElse(due);
        return new QuietPromise(origin, act.commitment(), act.readAt(), by).sign(key);
    }
}
