package org.mingtang.signer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.mingtang.log.LogKeys;
import org.mingtang.log.NoteVerifier;

/**
 * The three witnesses of a training centre, in the signer's own directory and process. They speak
 * the protocol, keep their memories apart and refuse what a witness refuses; but whoever holds the
 * signer holds them too, so they prove nothing to anybody. A real centre has none of them.
 */
final class TrainingWitnesses {
    private static final int COUNT = 3;
    private static final String PREFIX = "witness-";

    private final List<Witness> all;

    private TrainingWitnesses(List<Witness> all) {
        this.all = List.copyOf(all);
    }

    /** One of each kind of key stands among them, so that a training shows both. */
    static void create(Path signer, LogKeys log, SecureRandom random) throws IOException {
        for (var number = 1; number <= COUNT; number++) {
            var directory = signer.resolve(PREFIX + number);
            Files.createDirectories(directory);
            var name = log.origin() + "/" + PREFIX + number;
            Witness.create(directory, name, true, number == 1, random).follow(log.both());
        }
    }

    /** Those in this signer's directory; a lost memory is a {@link SignerFault}. */
    static TrainingWitnesses of(Path signer) {
        var all = new ArrayList<Witness>();
        for (var number = 1; Files.isDirectory(signer.resolve(PREFIX + number)); number++) {
            all.add(Witness.open(signer.resolve(PREFIX + number)));
        }
        return new TrainingWitnesses(all);
    }

    List<NoteVerifier> keys() {
        return all.stream().map(Witness::verifier).toList();
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    void follow(LogKeys keys) {
        all.forEach(witness -> witness.follow(keys.both()));
    }

    /** Asks the one with this number, counted from 0. */
    Witness.Reply add(int number, String body, long time) {
        if (number < 0 || number >= all.size()) {
            return Witness.Reply.of(Witness.NOT_FOUND, "there is no such witness");
        }
        return all.get(number).add(body, time);
    }
}
