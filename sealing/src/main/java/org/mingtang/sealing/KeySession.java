package org.mingtang.sealing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * What all participants of one run of COCKTAIL-DKG agree on before it begins: who they are, in
 * which order, how many of them it takes, and a context that no other run has.
 */
public final class KeySession {
    /** The suite's name as COCKTAIL-DKG writes it, to the letter. */
    public static final String SUITE = "COCKTAIL(P-256, SHA-256)";

    private static final byte[] SUITE_BYTES = SUITE.getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CONTEXT_LABEL =
            "COCKTAIL-DKG-CONTEXT".getBytes(StandardCharsets.US_ASCII);

    private final byte[] context;
    private final int threshold;
    private final List<Point> keys;

    private KeySession(byte[] context, int threshold, List<Point> keys) {
        this.context = context;
        this.threshold = threshold;
        this.keys = keys;
    }

    /**
     * A session; {@link MalformedException} when these cannot make a key together.
     *
     * @param id what no other session has
     * @param threshold how many of them it takes to open
     * @param keys the static public keys of participants 1 … n, all different
     */
    public static KeySession of(byte[] id, int threshold, List<Point> keys) {
        int n = keys.size();
        if (threshold < 1 || threshold > n || n > Transcript.MAX_TRUSTEES) {
            throw new MalformedException("no key can be made for " + threshold + " of " + n);
        }
        if (new HashSet<>(keys).size() != n) {
            throw new MalformedException("two participants have the same static key");
        }
        return new KeySession(context(id, keys), threshold, P256.kept(keys));
    }

    /** The session of one ceremony of ours: its context's text is the session's id. */
    static KeySession of(CeremonyContext context, int threshold, List<Point> keys) {
        return of(context.bytes(), threshold, keys);
    }

    /** The construction that the specification recommends under Setup. */
    private static byte[] context(byte[] id, List<Point> keys) {
        var parts = new ArrayList<byte[]>();
        parts.add(CONTEXT_LABEL);
        parts.add(Bytes.longBig(id.length));
        parts.add(id);
        parts.add(Bytes.longBig(SUITE_BYTES.length));
        parts.add(SUITE_BYTES);
        parts.add(Bytes.intLittle(keys.size()));
        keys.forEach(key -> parts.add(key.compressed()));
        return Sha256.of(Bytes.join(parts));
    }

    /** The transcript T that everybody signs (Round 3, CanonicalEncode). */
    byte[] transcript(List<RoundOne> messages, byte[] extension) {
        var parts = new ArrayList<byte[]>();
        parts.add(Bytes.longLittle(SUITE_BYTES.length));
        parts.add(SUITE_BYTES);
        parts.add(Bytes.longLittle(context.length));
        parts.add(context);
        parts.add(Bytes.intLittle(keys.size()));
        parts.add(Bytes.intLittle(threshold));
        keys.forEach(key -> parts.add(key.compressed()));
        messages.forEach(m -> m.commitments().forEach(c -> parts.add(c.compressed())));
        messages.forEach(m -> parts.add(m.possession().bytes()));
        messages.forEach(m -> parts.add(m.ephemeral().compressed()));
        parts.add(Bytes.longLittle(extension.length));
        parts.add(extension);
        return Bytes.join(parts);
    }

    /** What a proof of possession signs. */
    byte[] possessionMessage(List<Point> commitments, Point ephemeral) {
        var parts = new ArrayList<byte[]>();
        parts.add(context);
        commitments.forEach(c -> parts.add(c.compressed()));
        parts.add(ephemeral.compressed());
        return Bytes.join(parts);
    }

    byte[] context() {
        return context.clone();
    }

    int threshold() {
        return threshold;
    }

    int size() {
        return keys.size();
    }

    /** Static public keys of participants 1 … n. */
    List<Point> keys() {
        return keys;
    }

    /** The static public key of participant {@code j}, from 1. */
    Point key(int j) {
        return keys.get(j - 1);
    }

    /** The number of the participant with this static key, which must be one of them. */
    int indexOf(Point key) {
        int at = keys.indexOf(key);
        if (at < 0) {
            throw new MalformedException("this static key takes no part in the session");
        }
        return at + 1;
    }
}
