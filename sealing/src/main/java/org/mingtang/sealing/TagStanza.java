package org.mingtang.sealing;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The stanza {@code p256tag} of C2SP age.md: a file key wrapped by HPKE for a P-256 recipient. */
final class TagStanza {
    static final String TYPE = "p256tag";
    static final int FILE_KEY_BYTES = 16;
    private static final byte[] INFO =
            "age-encryption.org/p256tag".getBytes(StandardCharsets.US_ASCII);
    private static final Hpke HPKE = new Hpke(INFO);
    private static final int ARGUMENTS = 3;
    private static final int TAG_BYTES = 4;
    private static final int BODY_BYTES = FILE_KEY_BYTES + ChaCha.TAG_BYTES;

    private final byte[] tag;
    private final byte[] enc;
    private final byte[] body;

    private TagStanza(byte[] tag, byte[] enc, byte[] body) {
        this.tag = tag;
        this.enc = enc;
        this.body = body;
    }

    /** Reads the form only: whose tag it is and whether the point is one is asked separately. */
    static TagStanza parse(Stanza stanza) {
        if (!stanza.type().equals(TYPE) || stanza.arguments().size() != ARGUMENTS) {
            throw new MalformedException("not a p256tag stanza of three arguments");
        }
        byte[] tag = argument(stanza.arguments().get(1), TAG_BYTES);
        byte[] enc = argument(stanza.arguments().get(2), Point.UNCOMPRESSED_BYTES);
        byte[] body = stanza.body();
        // Checked before any decryption, against partitioning oracles (age.md).
        if (body.length != BODY_BYTES) {
            throw new MalformedException("the body of a p256tag stanza has 32 bytes");
        }
        return new TagStanza(tag, enc, body);
    }

    private static byte[] argument(String base64, int length) {
        return StrictBase64.decode(base64)
                .filter(bytes -> bytes.length == length)
                .orElseThrow(() -> new MalformedException("a p256tag argument is malformed"));
    }

    /** A new stanza with the scalar behind its ephemeral point. */
    record Wrapped(Stanza stanza, BigInteger secret) {
        /** Never shows the scalar. */
        @Override
        public String toString() {
            return "Wrapped";
        }
    }

    static Wrapped wrap(byte[] fileKey, Recipient recipient, SecureRandom random) {
        BigInteger secret = P256.randomScalar(random);
        var points =
                Point.allOf(
                        List.of(P256.timesBase(secret), recipient.point().ec().multiply(secret)));
        var enc = points.getFirst();
        byte[] body = HPKE.seal(points.getLast(), enc, recipient.point(), fileKey);
        byte[] encBytes = enc.uncompressed();
        var arguments =
                List.of(
                        TYPE,
                        StrictBase64.encode(tag(encBytes, recipient)),
                        StrictBase64.encode(encBytes));
        return new Wrapped(new Stanza(arguments, body), secret);
    }

    private static byte[] tag(byte[] enc, Recipient recipient) {
        var input = new ByteArrayOutputStream();
        input.writeBytes(enc);
        input.writeBytes(recipient.shortHash());
        return Arrays.copyOf(Hkdf.extract(INFO, input.toByteArray()), TAG_BYTES);
    }

    boolean isFor(Recipient recipient) {
        return Arrays.equals(tag, tag(enc, recipient));
    }

    Optional<Point> point() {
        return Point.fromUncompressed(enc);
    }

    /** The file key, or empty when the ECDH point or the stanza is wrong. */
    Optional<byte[]> unwrap(Point ecdh, Recipient recipient) {
        return point().flatMap(p -> HPKE.open(ecdh, p, recipient.point(), body));
    }
}
