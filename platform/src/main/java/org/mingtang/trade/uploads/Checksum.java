package org.mingtang.trade.uploads;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** What the sender of a piece says its hash is: the header {@code Upload-Checksum} of tus. */
final class Checksum {
    /** As tus spells them, in the order of our liking. */
    static final String ALGORITHMS = "sha256,sha1";

    private static final Map<String, String> JDK_NAMES =
            Map.of("sha256", "SHA-256", "sha1", "SHA-1");

    private final MessageDigest digest;
    private final byte[] expected;

    private Checksum(MessageDigest digest, byte[] expected) {
        this.digest = digest;
        this.expected = expected;
    }

    /** Reads {@code "sha256 BASE64"}; empty when it is not of that form. */
    static Optional<Checksum> parse(String header) {
        var words = header.split(" ", -1);
        var algorithm = words.length == 2 ? JDK_NAMES.get(words[0]) : null;
        if (algorithm == null) {
            return Optional.empty();
        }
        try {
            var digest = MessageDigest.getInstance(algorithm);
            byte[] expected = Base64.getDecoder().decode(words[1]);
            return expected.length == digest.getDigestLength()
                    ? Optional.of(new Checksum(digest, expected))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    void update(byte[] bytes, int length) {
        digest.update(bytes, 0, length);
    }

    boolean isRight() {
        return MessageDigest.isEqual(digest.digest(), expected);
    }
}
