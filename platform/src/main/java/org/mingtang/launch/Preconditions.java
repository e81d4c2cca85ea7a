package org.mingtang.launch;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mingtang.signer.LogSigner;

/**
 * What must hold before anything is started, each with a sentence for the person who starts it.
 * They are asked in advance because the parts themselves would fail later, one by one and less
 * clearly.
 */
final class Preconditions {
    /**
     * Below this a database stops in the middle of its work; a start still leaves room to clean up.
     */
    static final long LEAST_FREE_MEBIBYTES = 512;

    private static final long BYTES_IN_A_MEBIBYTE = 1L << 20;

    private Preconditions() {}

    static void portIsFree(StartOptions options) throws Refused {
        if (options.port() == 0) {
            return;
        }
        try (var probe = new ServerSocket()) {
            // As the web server asks for it: a port whose last connections are still closing is
            // free.
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(options.address(), options.port()));
        } catch (IOException taken) {
            throw Refused.notPossible(
                    ("Port %d of %s cannot be had (%s). Nothing was started."
                                    + " Stop the program that uses it, or choose another port: --port %d.")
                            .formatted(
                                    options.port(),
                                    options.address().getHostAddress(),
                                    Refused.reason(taken),
                                    options.port() + 1),
                    taken);
        }
    }

    /**
     * A training centre is never mistaken for a real one from afar; a real one is never read on the
     * way.
     */
    static void listensOnlyWhereItMay(Centre centre, StartOptions options) throws Refused {
        if (!options.beyondLoopback()) {
            return;
        }
        var address = options.address().getHostAddress();
        if (centre.training()) {
            throw Refused.wrongUse(
                    ("A training centre listens on loopback only, and %s reaches further. Nothing was"
                                    + " started. Leave --bind away.")
                            .formatted(address));
        }
        if (options.certificate().isEmpty() && !options.behindProxy()) {
            throw Refused.wrongUse(
                    ("A centre that listens on %s, beyond loopback, needs TLS. Nothing was started. Give"
                                    + " --tls-certificate PEM and --tls-key PEM, or say --behind-proxy when a"
                                    + " proxy in front ends TLS.")
                            .formatted(address));
        }
    }

    static void signerIsThere(Path signer) throws Refused {
        if (!Files.isDirectory(signer)) {
            throw Refused.notPossible(
                    ("The signer's directory %s is not there. Nothing was started. Name the one this centre"
                                    + " was made with by --signer; without its key the ledger cannot go on.")
                            .formatted(signer));
        }
    }

    /**
     * The name of the key was fixed when the centre was made, and a signature made under another
     * name is nobody's: what centre.json says of this centre must be what the key says.
     */
    static void signerIsOf(Centre centre, LogSigner.Identity identity) throws Refused {
        var origin = identity.origin();
        if (!origin.equals(centre.origin())) {
            throw Refused.notPossible(
                    ("The signer signs for %s, and centre.json says %s. Everything was stopped again. What a centre"
                                    + " is from birth cannot be changed: restore centre.json from a backup, or"
                                    + " name the signer of this centre by --signer.")
                            .formatted(origin, centre.origin()));
        }
    }

    static void isWritable(Path directory, String option) throws Refused {
        try {
            Files.delete(Files.createTempFile(directory, ".probe", ".part"));
        } catch (IOException fault) {
            throw Refused.notPossible(
                    ("%s cannot be written (%s). Nothing was started."
                                    + " Make it writable for this user, or choose another directory with %s.")
                            .formatted(directory, Refused.reason(fault), option),
                    fault);
        }
    }

    static void hasRoom(Path directory) throws Refused {
        long free;
        try {
            free = Files.getFileStore(directory).getUsableSpace() / BYTES_IN_A_MEBIBYTE;
        } catch (IOException fault) {
            throw Refused.notPossible(
                    "The free space of %s cannot be read (%s). Nothing was started."
                            .formatted(directory, Refused.reason(fault)),
                    fault);
        }
        if (free < LEAST_FREE_MEBIBYTES) {
            throw Refused.notPossible(
                    ("The disk of %s is nearly full: %d MiB free, %d needed. Nothing was started."
                                    + " Free some space, or move the centre to a larger disk.")
                            .formatted(directory, free, LEAST_FREE_MEBIBYTES));
        }
    }
}
