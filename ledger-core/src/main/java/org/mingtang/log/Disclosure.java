package org.mingtang.log;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

/**
 * One private fact (RFC 9901 §4.2.1): base64url of {@code [salt, name, value]}. Its digest stands
 * in the leaf's {@code _sd}; handing over the text proves the fact, deleting it erases the fact.
 */
public record Disclosure(String text, String name, Json.Value value) {

    public static final int SALT_BYTES = 32;
    private static final int[] PADDED_TO = {8, 16, 32};

    /** Makes the disclosure of a fact with a fresh random salt of 32 bytes. */
    public static Disclosure make(byte[] salt, String name, Json.Value value) {
        if (salt.length != SALT_BYTES) {
            throw new IllegalArgumentException("a salt has " + SALT_BYTES + " bytes");
        }
        var array = Json.array(new Json.Str(base64(salt)), new Json.Str(name), value);
        return new Disclosure(base64(array.bytes()), name, value);
    }

    /** Reads a disclosure made by anyone; the salt is not judged. */
    public static Disclosure parse(String text) {
        byte[] json;
        try {
            json = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException malformed) {
            throw new JsonException("a disclosure is base64url", malformed);
        }
        if (Json.parse(json) instanceof Json.Arr(var items)
                && items.size() == 3
                && items.get(0) instanceof Json.Str
                && items.get(1) instanceof Json.Str(var name)) {
            return new Disclosure(text, name, items.get(2));
        }
        throw new JsonException("a disclosure is an array of salt, name and value");
    }

    /** base64url of the SHA-256 of the text (RFC 9901 §4.2.3). */
    public String digest() {
        return digestOf(text);
    }

    public static String digestOf(String disclosure) {
        return base64(Sha256.of(disclosure.getBytes(StandardCharsets.US_ASCII)));
    }

    /**
     * The digests with decoys (RFC 9901 §4.2.5) up to 8, 16 or 32, sorted, so that neither number
     * nor order says anything. No digest at all stays none.
     */
    public static List<String> padded(List<String> digests, SecureRandom random) {
        if (digests.isEmpty()) {
            return List.of();
        }
        var all = new ArrayList<>(digests);
        while (all.size() < target(digests.size())) {
            var decoy = new byte[SALT_BYTES];
            random.nextBytes(decoy);
            all.add(base64(Sha256.of(decoy)));
        }
        Collections.sort(all);
        return List.copyOf(all);
    }

    private static int target(int digests) {
        for (var target : PADDED_TO) {
            if (digests <= target) {
                return target;
            }
        }
        throw new IllegalArgumentException("a leaf has at most 32 private facts");
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
