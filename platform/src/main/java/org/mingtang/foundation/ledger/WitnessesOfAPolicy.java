package org.mingtang.foundation.ledger;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import org.mingtang.foundation.statute.ElapsedClock;
import org.mingtang.log.Policy;
import org.mingtang.log.PolicyException;
import org.mingtang.signer.LogSigner;
import org.mingtang.signer.WitnessLink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the way to each witness that the centre's own policy file names. */
final class WitnessesOfAPolicy {
    private static final Logger LOG = LoggerFactory.getLogger(WitnessesOfAPolicy.class);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final Policy policy;

    private WitnessesOfAPolicy(Policy policy) {
        this.policy = policy;
    }

    static WitnessesOfAPolicy read(Path file) {
        try {
            return new WitnessesOfAPolicy(Policy.parse(Files.readString(file)));
        } catch (IOException | PolicyException e) {
            throw new LedgerFault("the policy " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** By its address, or, in a training centre, in the signer's process. */
    Witnesses reached(LogSigner.Identity signer, Path socket, ElapsedClock elapsed) {
        var client =
                HttpClient.newBuilder()
                        .connectTimeout(ANSWER)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
        var reached = new ArrayList<WitnessAtWork>();
        for (var witness : policy.witnesses()) {
            var link =
                    witness.url()
                            .map(url -> WitnessLink.http(client, url, ANSWER))
                            .or(() -> inTheSigner(witness, signer, socket));
            link.ifPresentOrElse(
                    found -> reached.add(new WitnessAtWork(witness, found)),
                    () -> LOG.warn("There is no way to the witness {}", witness.name()));
        }
        return new Witnesses(policy, reached, elapsed);
    }

    private static Optional<WitnessLink> inTheSigner(
            Policy.Witness witness, LogSigner.Identity signer, Path socket) {
        var number = signer.witnesses().indexOf(witness.key());
        return number < 0 ? Optional.empty() : Optional.of(WitnessLink.inTheSigner(socket, number));
    }
}
