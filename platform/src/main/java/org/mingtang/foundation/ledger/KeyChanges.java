package org.mingtang.foundation.ledger;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.mingtang.log.Rotation;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records every change of the log's keys as an entry, before anything is published under the new
 * ones: whoever trusted the old keys finds the change in the tree itself.
 */
final class KeyChanges {
    private final TransactionTemplate transaction;
    private final KeyChangeStore store;
    private final Function<Act, String> recorder;

    /**
     * Changes recorded by this recorder.
     *
     * @param recorder records an act in the transaction of the caller
     */
    KeyChanges(
            TransactionTemplate transaction, KeyChangeStore store, Function<Act, String> recorder) {
        this.transaction = transaction;
        this.store = store;
        this.recorder = recorder;
    }

    /**
     * Records what is not recorded yet.
     *
     * @param statements of all changes, in their order
     */
    void record(List<String> statements) {
        for (var number = store.newest(); number < statements.size(); number++) {
            var statement = statements.get((int) number);
            transaction.executeWithoutResult(status -> record(statement));
        }
    }

    private void record(String statement) {
        var change = Rotation.open(statement.getBytes(StandardCharsets.UTF_8));
        var hash =
                recorder.apply(
                        Act.of("log.key.rotated", "centre", "centre")
                                .fact("number", change.number())
                                .fact("vkey", change.after().vkey().encoded())
                                .fact("mldsa", change.after().mldsa().encoded())
                                .fact("statement", statement));
        store.add(change.number(), hash);
    }
}
