package org.mingtang.trustee;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingtang.log.Checkpoint;
import org.mingtang.log.Consistency;
import org.mingtang.log.LogException;
import org.mingtang.log.Policy;
import org.mingtang.log.TileReader;
import org.mingtang.log.TileSource;

/**
 * The one log this trustee serves. It believes a checkpoint that its policy accepts, cosigned by
 * the policy's quorum of witnesses, of a log of its own kind (training or real), and that continues
 * the newest one it believed before: a hall cannot show one history to its trustees and another to
 * its bidders without being refused.
 */
final class TrustedLog {
    /** Stands in the origin of a training log from birth (docs/verify.md §1). */
    private static final String TRAINING = "/training/";

    private static final String SEEN = "seen";

    private final Policy policy;
    private final boolean training;
    private final Path memory;
    private @Nullable Checkpoint newest;

    TrustedLog(Policy policy, boolean training, Path directory) throws IOException {
        this.policy = policy;
        this.training = training;
        this.memory = directory.resolve(SEEN);
        if (Files.exists(memory)) {
            newest = Checkpoint.parse(Files.readString(memory));
        }
    }

    /** A believed checkpoint, or why it is not. */
    sealed interface Belief {
        record Believed(Checkpoint head) implements Belief {}

        record Doubted(String reason) implements Belief {}
    }

    /**
     * @param tiles the published hash tiles, from which it makes the proof of consistency itself
     */
    synchronized Belief judge(String note, TileSource tiles) {
        Checkpoint head;
        try {
            head = policy.open(note.getBytes(UTF_8));
            var unwitnessed = policy.quorumFault(note.getBytes(UTF_8));
            if (unwitnessed.isPresent()) {
                return new Belief.Doubted(unwitnessed.get());
            }
        } catch (LogException unsigned) {
            return new Belief.Doubted(
                    "the checkpoint is not one of my policy's log: " + unsigned.getMessage());
        }
        if (head.origin().contains(TRAINING) != training) {
            return new Belief.Doubted(
                    training
                            ? "I only train, and this is no training log"
                            : "this is a training log, and I do not train");
        }
        return objection(head, tiles)
                .<Belief>map(Belief.Doubted::new)
                .orElseGet(() -> remember(head));
    }

    private Optional<String> objection(Checkpoint head, TileSource tiles) {
        var known = newest;
        if (known == null || known.equals(head)) {
            return Optional.empty();
        }
        if (!known.origin().equals(head.origin())) {
            return Optional.of("I serve the log " + known.origin());
        }
        var older = known.size() <= head.size() ? known : head;
        var newer = known.size() <= head.size() ? head : known;
        if (older.size() == 0) {
            return Optional.empty();
        }
        try {
            var proof =
                    Consistency.prove(
                            older.size(), newer.size(), new TileReader(tiles, newer.size()));
            return Consistency.fault(older.size(), newer.size(), proof, older.root(), newer.root())
                    .map(says -> "the log does not continue what I saw of it: " + says);
        } catch (LogException | UncheckedIOException missing) {
            return Optional.of(
                    "whether the log continues what I saw of it cannot be checked: "
                            + missing.getMessage());
        }
    }

    private Belief remember(Checkpoint head) {
        if (newest == null || newest.size() < head.size()) {
            try {
                DurableFiles.write(memory, head.text().getBytes(UTF_8));
            } catch (IOException fault) {
                throw new UncheckedIOException("cannot write " + memory, fault);
            }
            newest = head;
        }
        return new Belief.Believed(head);
    }
}
