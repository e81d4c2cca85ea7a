package org.mingtang.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.mingtang.trustee.TrainingTrustees;
import org.mingtang.trustee.TrusteeCommand;

/**
 * The five trustees of a training centre: one process apart from the platform's, in which each has
 * a directory and a key store of its own.
 */
final class TrusteesProgram {
    private static final int COUNT = 5;
    private static final String ROLE = "TRUSTEE";
    private static final int HEAP_MEBIBYTES = 64;

    private TrusteesProgram() {}

    /** Makes those that are not there yet; their static public keys, in their order. */
    static List<String> make(Path trustees, SecureRandom random) throws IOException {
        CentreFiles.makePrivate(trustees);
        var keys = new ArrayList<String>();
        for (int i = 1; i <= COUNT; i++) {
            keys.add(TrainingTrustees.create(trustees.resolve(String.valueOf(i)), random));
        }
        return keys;
    }

    static boolean areIn(Path trustees) {
        return IntStream.rangeClosed(1, COUNT)
                .allMatch(i -> TrainingTrustees.isIn(trustees.resolve(String.valueOf(i))));
    }

    /** Gives each its token and the policy it trusts from birth. */
    static void equip(Path trustees, List<Credential> accounts, String policy) throws IOException {
        int index = 0;
        for (var account : accounts) {
            if (account.role().equals(ROLE)) {
                index++;
                TrainingTrustees.equip(
                        trustees.resolve(String.valueOf(index)), account.token(), policy);
            }
        }
    }

    /** Tells all of them whom to trust from now on. */
    static void notePolicy(Path trustees, String policy) throws IOException {
        for (int i = 1; i <= COUNT; i++) {
            TrainingTrustees.notePolicy(trustees.resolve(String.valueOf(i)), policy);
        }
    }

    static ChildProgram of(Directories directories, String server) {
        return new ChildProgram(
                "the trustees",
                TrusteeCommand.class,
                List.of(
                        "training",
                        "--directory",
                        directories.trustees().toString(),
                        "--server",
                        server),
                HEAP_MEBIBYTES,
                directories.data().resolve("logs").resolve("trustees.log"));
    }
}
