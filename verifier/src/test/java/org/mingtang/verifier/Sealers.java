package org.mingtang.verifier;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.mingtang.log.Sha256;
import org.mingtang.sealing.KnowledgeProof;
import org.mingtang.sealing.KnowledgeProof.Purpose;
import org.mingtang.sealing.SealStatement;
import org.mingtang.sealing.SealedEnvelope;

/** Who sealed which envelope and can prove it; of one lot. */
final class Sealers {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Of all lots: an envelope may be handed in for another than it was sealed for. */
    private static final Map<String, SealedEnvelope> ALL = new ConcurrentHashMap<>();

    private Optional<SealedEnvelope> newest = Optional.empty();

    byte[] keep(SealedEnvelope made) {
        ALL.put(Sha256.hex(made.bytes()), made);
        newest = Optional.of(made);
        return made.bytes();
    }

    /** By whoever sealed it; for bytes made of an envelope, by whoever sealed last in this lot. */
    KnowledgeProof proof(byte[] envelope, SealStatement.Signed signed, String commitment) {
        return Optional.ofNullable(ALL.get(Sha256.hex(envelope)))
                .or(() -> newest)
                .orElseThrow()
                .prove(Purpose.of(signed.statement(), commitment), RANDOM);
    }
}
