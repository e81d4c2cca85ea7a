package org.mingtang.foundation.ledger;

import java.util.List;
import java.util.function.LongSupplier;
import org.mingtang.log.Checkpoint;
import org.mingtang.log.Consistency;
import org.mingtang.log.KeyHistory;
import org.mingtang.log.TileReader;
import org.mingtang.log.TreeEdge;
import org.mingtang.signer.LogSigner;

/**
 * What the platform has of the log's keys: the way to the signer, who has them, and to the
 * witnesses. Knows which keys were in force at which size.
 */
final class Signing {
    private final LogSigner signer;
    private final Witnesses witnesses;
    private final LongSupplier officialSeconds;
    private volatile LogSigner.Identity identity;
    private volatile KeyHistory history;

    /**
     * Asks the signer who it is.
     *
     * @param officialSeconds the official time in seconds of POSIX, which training witnesses go by
     */
    Signing(LogSigner signer, Witnesses witnesses, LongSupplier officialSeconds) {
        this.signer = signer;
        this.witnesses = witnesses;
        this.officialSeconds = officialSeconds;
        this.identity = signer.identity();
        this.history = identity.history();
    }

    /** Asks again: the keys may have been changed meanwhile. */
    void refresh() {
        var now = signer.identity();
        if (!now.first().equals(identity.first())) {
            throw new LedgerFault("the signer is that of another log: " + now.origin());
        }
        identity = now;
        history = now.history();
    }

    String origin() {
        return identity.origin();
    }

    KeyHistory history() {
        return history;
    }

    /** The statements of every change of the keys, as signed notes. */
    List<String> statements() {
        return identity.statements();
    }

    /** Reads a checkpoint of this log, signed by the keys in force at its size. */
    Checkpoint open(byte[] note) {
        return history.open(note);
    }

    /** The checkpoint that lies in the public directory; size 0 where there is none yet. */
    Checkpoint published(LogDirectory directory) {
        return directory.checkpoint().map(this::open).orElseGet(() -> Checkpoint.empty(origin()));
    }

    /** The last tree head signed; size 0 before the first. */
    Checkpoint last() {
        return signer.last();
    }

    /**
     * The signed head of a tree.
     *
     * @param reader of its tiles
     * @throws PublicationRefused when the signer refuses
     */
    byte[] sign(TreeEdge tree, TileReader reader) {
        var last = signer.last().size();
        var proof =
                last < 1 || last >= tree.size()
                        ? List.<byte[]>of()
                        : Consistency.prove(last, tree.size(), reader);
        return switch (signer.sign(tree.size(), tree.root(), proof)) {
            case LogSigner.Answer.Signed(var note) -> note;
            case LogSigner.Answer.Refused(var reason) -> throw new PublicationRefused(reason);
        };
    }

    /**
     * The signed head with the cosignatures that the log's policy asks for.
     *
     * @throws LedgerFault when too few witnesses cosigned
     */
    byte[] cosigned(byte[] note, TileReader reader) {
        return witnesses.cosigned(note, open(note), reader, officialSeconds.getAsLong());
    }
}
