package org.mingtang.signer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mingtang.log.Policy;

/** The policy a log begins with: its keys and, in a training centre, two of its three witnesses. */
public final class LogPolicy {
    private static final String WITNESS = "training-witness-";
    private static final String QUORUM = "training-witnesses";

    private LogPolicy() {}

    /**
     * What a reader of this log has to trust; of a real one no witnesses, which are others' to
     * name.
     */
    public static Policy of(LogSigner.Identity identity) {
        var keys = identity.history().newest().both();
        var witnesses = new ArrayList<Policy.Witness>();
        for (var key : identity.witnesses()) {
            witnesses.add(
                    new Policy.Witness(WITNESS + (witnesses.size() + 1), key, Optional.empty()));
        }
        if (witnesses.isEmpty()) {
            return new Policy(keys, List.of(), List.of(), Policy.NONE);
        }
        var names = witnesses.stream().map(Policy.Witness::name).toList();
        var group = new Policy.Group(QUORUM, names.size() / 2 + 1, names);
        return new Policy(keys, witnesses, List.of(group), QUORUM);
    }
}
