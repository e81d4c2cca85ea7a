package org.mingtang.replay;

import java.net.URI;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The centre in which a file is played. */
interface TrainingCentre extends AutoCloseable {
    URI server();

    Credentials credentials();

    /** File with the keys to trust when the ledger is verified. */
    Path policy();

    /** Peak memory of the platform's process in MiB, where this can be seen from here. */
    OptionalLong peakMemoryMiB();

    /** Ends what was begun for the replay. */
    @Override
    void close();
}
