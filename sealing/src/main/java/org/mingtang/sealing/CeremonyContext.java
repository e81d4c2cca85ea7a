package org.mingtang.sealing;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * One making of a key: its purpose and a fresh nonce, so that no proof of one ceremony fits
 * another.
 *
 * @param key what the key is for
 * @param nonceHex 16 random bytes in lower-case hex
 */
public record CeremonyContext(KeyContext key, String nonceHex) {
    private static final int NONCE_BYTES = 16;
    private static final Pattern NONCE = Pattern.compile("[0-9a-f]{32}");
    private static final int PARTS = 5;

    /** Refuses a nonce that is not 32 hex digits. */
    public CeremonyContext {
        if (!NONCE.matcher(nonceHex).matches()) {
            throw new MalformedException("a ceremony nonce is 32 lower-case hex digits");
        }
    }

    /** A context with a nonce never used before. */
    public static CeremonyContext fresh(KeyContext key, SecureRandom random) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return new CeremonyContext(key, HexFormat.of().formatHex(nonce));
    }

    /** Reads {@code <origin>|<lot>|<round>|<class>|<nonce>}. */
    public static CeremonyContext parse(String text) {
        var parts = text.split("\\|", -1);
        if (parts.length != PARTS || !parts[2].matches("[1-9][0-9]{0,5}")) {
            throw new MalformedException("not the context of a ceremony: '" + text + "'");
        }
        int round = Integer.parseInt(parts[2]);
        return new CeremonyContext(new KeyContext(parts[0], parts[1], round, parts[3]), parts[4]);
    }

    /** The text that proofs and transcripts name (docs/verify.md §4.1). */
    public String text() {
        return String.join(
                "|",
                key.origin(),
                key.lot(),
                Integer.toString(key.round()),
                key.envelopeClass(),
                nonceHex);
    }

    byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }
}
