package org.mingtang.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.mingtang.log.Policy;
import org.mingtang.log.PolicyException;
import org.mingtang.trade.sealedbids.TrainingKeys;

/**
 * Makes a centre: its id, the key of its log, its first credentials. A centre is made once; what it
 * is from birth, above all whether it only trains, cannot be changed afterwards.
 */
final class Founding {
    private static final int LONGEST_NAME = 200;
    private static final int ID_BYTES = 4;

    private final SecureRandom random;
    private final LogKeysMaker keys;
    private final Optional<String> witnesses;

    /**
     * A founding.
     *
     * @param witnesses lines of a policy that name witnesses and their quorum, of a real centre
     */
    Founding(SecureRandom random, LogKeysMaker keys, Optional<String> witnesses) {
        this.random = random;
        this.keys = keys;
        this.witnesses = witnesses;
    }

    /** What is wished of a new centre. */
    record Wish(String name, boolean training, String host, Instant begins) {
        Wish {
            name = name.strip();
        }

        static Wish training(Instant begins) {
            return new Wish("Mingtang training centre 明堂演练中心", true, "localhost", begins);
        }
    }

    /**
     * Makes the centre in these directories.
     *
     * @throws Refused when there is one already, when the directories will not do, or when the wish
     *     is not sound; nothing is then left behind that a second attempt would stumble over
     */
    Centre found(CentreFiles files, Path signer, Wish wish) throws Refused {
        judge(wish);
        requireApart(files.data(), signer);
        try {
            requireFree(files);
            CentreFiles.makePrivate(files.data());
            CentreFiles.makePrivate(signer);
            var centre =
                    new Centre(freshId(), wish.name(), wish.training(), wish.host(), wish.begins());
            var policy = withWitnesses(keys.make(signer, centre.origin()), witnesses);
            var accounts =
                    wish.training()
                            ? Credential.ofATrainingCentre(
                                    TrainingKeys.make(files.data(), random), random)
                            : Credential.ofARealCentre(random);
            files.write(centre, accounts, "http://127.0.0.1:" + StartOptions.DEFAULT_PORT, policy);
            return centre;
        } catch (IOException | RuntimeException fault) {
            throw Refused.notPossible(
                    ("No centre could be made in %s with its signer in %s (%s). Nothing was started."
                                    + " Make both directories writable, or choose others with --data and --signer.")
                            .formatted(files.data(), signer, Refused.reason(fault)),
                    fault);
        }
    }

    private static void judge(Wish wish) throws Refused {
        if (wish.name().isEmpty()
                || wish.name().length() > LONGEST_NAME
                || wish.name().codePoints().anyMatch(Character::isISOControl)) {
            throw Refused.wrongUse(
                    "--name is 1 to %d characters on one line. No centre was made."
                            .formatted(LONGEST_NAME));
        }
        if (!Centre.isHost(wish.host())) {
            throw Refused.wrongUse(
                    ("--host \"%s\" is not a host name in lower case such as trade.example.org."
                                    + " No centre was made.")
                            .formatted(wish.host()));
        }
    }

    private static Policy withWitnesses(Policy ours, Optional<String> others) {
        if (others.isEmpty()) {
            return ours;
        }
        var logs = new StringBuilder();
        ours.logs().forEach(key -> logs.append("log ").append(key.encoded()).append('\n'));
        return Policy.parse(logs + others.get());
    }

    /** The witnesses a wish names, judged before anything is made. */
    static void requireWitnesses(String lines) throws Refused {
        try {
            if (Policy.parse(lines).logs().isEmpty()) {
                return;
            }
        } catch (PolicyException malformed) {
            throw Refused.wrongUse(
                    ("--witnesses: %s. The file has witness, group and quorum lines of a tlog-policy."
                                    + " No centre was made.")
                            .formatted(malformed.getMessage()));
        }
        throw Refused.wrongUse(
                "--witnesses names a log, whose keys are only now to be made. No centre was made.");
    }

    private static void requireFree(CentreFiles files) throws IOException, Refused {
        if (files.holdACentre()) {
            throw Refused.notPossible(
                    ("There is a centre in %s already, and it is never replaced. Nothing was changed."
                                    + " Start it with ./mingtang start, or choose another directory with --data.")
                            .formatted(files.data()));
        }
        if (!files.areFree()) {
            throw Refused.notPossible(
                    ("%s holds other files, and a centre wants a directory of its own. Nothing was changed."
                                    + " Choose an empty or a new directory with --data.")
                            .formatted(files.data()));
        }
    }

    /** A restored backup of the data must never bring the signer's memory back with it. */
    static void requireApart(Path data, Path signer) throws Refused {
        var inside = resolved(signer).startsWith(resolved(data));
        if (inside) {
            throw Refused.wrongUse(
                    ("The signer's directory %s lies inside the data directory %s, where a restored backup"
                                    + " could roll the ledger back. Nothing was changed. Choose one outside with"
                                    + " --signer.")
                            .formatted(signer, data));
        }
    }

    /** The path with the symbolic links of the part that exists followed. */
    private static Path resolved(Path path) {
        var whole = path.toAbsolutePath().normalize();
        for (var part = whole; part != null; part = part.getParent()) {
            if (Files.exists(part)) {
                try {
                    return part.toRealPath().resolve(part.relativize(whole)).normalize();
                } catch (IOException unreadable) {
                    return whole;
                }
            }
        }
        return whole;
    }

    private String freshId() {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
