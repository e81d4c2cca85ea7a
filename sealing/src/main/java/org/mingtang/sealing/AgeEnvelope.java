package org.mingtang.sealing;

import java.security.SecureRandom;
import java.util.Optional;

/** Stock age v1 files with a single p256tag stanza (C2SP age.md): any age tool can make them. */
public final class AgeEnvelope {
    private AgeEnvelope() {}

    /** Seals to one recipient, without the means to hand the envelope in at a hall. */
    public static byte[] seal(byte[] plaintext, Recipient recipient, SecureRandom random) {
        return SealedEnvelope.of(plaintext, recipient, random).bytes();
    }

    /**
     * Opens a {@link EnvelopeCheck.Sound} envelope with the point that the trustees' partials
     * combine to. Empty when the header's MAC or the payload is not what the sealer made: the
     * envelope is broken ({@code ENVELOPE_BROKEN}), or the point is not the right one.
     */
    public static Optional<byte[]> open(byte[] envelope, Point ecdh, Recipient recipient) {
        return fileKey(envelope, ecdh, recipient)
                .flatMap(
                        fileKey ->
                                AgePayload.open(
                                        fileKey, envelope, AgeHeader.parse(envelope).length()));
    }

    /** The file key of an envelope that begins so; empty when header or point is not right. */
    static Optional<byte[]> fileKey(byte[] beginning, Point ecdh, Recipient recipient) {
        try {
            var header = AgeHeader.parse(beginning);
            return TagStanza.parse(header.stanzas().getFirst())
                    .unwrap(ecdh, recipient)
                    .filter(header::isAuthentic);
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }
}
