package org.mingtang.log;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that stood in some ticks, once none of it has to be hidden any more: the secret from
 * which the dummies are recomputed, and the commitments of the acts ({@code docs/verify.md} §4.10).
 *
 * @param ticks one after the other by their numbers
 */
public record TickRevelation(List<Tick> ticks) {

    /**
     * One tick.
     *
     * @param acts commitment of each act by its position
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by number only
    public record Tick(long number, byte[] seed, Map<Integer, byte[]> acts) {
        /** The root its leaf must have. */
        public byte[] root(int size) {
            return TickTree.of(seed, size, acts).root();
        }
    }

    public TickRevelation {
        ticks = List.copyOf(ticks);
    }

    /** The bytes to publish. */
    public byte[] bytes() {
        var values = ticks.stream().map(TickRevelation::json).toList();
        return Json.object().put("v", 1).put("ticks", Json.array(values)).bytes();
    }

    private static Json.Obj json(Tick tick) {
        var acts =
                new TreeMap<>(tick.acts())
                        .entrySet().stream()
                                .map(
                                        act ->
                                                Json.object()
                                                        .put("position", act.getKey())
                                                        .put(
                                                                "commitment",
                                                                HexFormat.of()
                                                                        .formatHex(act.getValue())))
                                .toList();
        return Json.object()
                .put("number", tick.number())
                .put("seed", Base64.getUrlEncoder().withoutPadding().encodeToString(tick.seed()))
                .put("acts", Json.array(acts));
    }

    /** Reads published bytes; what is malformed is a {@link ProofException}. */
    public static TickRevelation parse(byte[] bytes) {
        try {
            var object = Json.parseObject(bytes);
            if (object.number("v") != 1) {
                throw new ProofException("a revelation of ticks has version 1");
            }
            var ticks = new ArrayList<Tick>();
            for (var tick : object.array("ticks").objects()) {
                ticks.add(tick(tick));
            }
            return new TickRevelation(ticks);
        } catch (JsonException | IllegalArgumentException malformed) {
            throw new ProofException(String.valueOf(malformed.getMessage()), malformed);
        }
    }

    private static Tick tick(Json.Obj tick) {
        var seed = Base64.getUrlDecoder().decode(tick.text("seed"));
        if (seed.length != TickTree.SEED_BYTES) {
            throw new ProofException("a seed has 32 bytes");
        }
        var acts = new HashMap<Integer, byte[]>();
        for (var act : tick.array("acts").objects()) {
            var commitment = HexFormat.of().parseHex(act.text("commitment"));
            var position = act.number("position");
            if (commitment.length != Merkle.HASH_BYTES
                    || position < 0
                    || position >= TickTree.MOST_SIZE
                    || acts.put((int) position, commitment) != null) {
                throw new ProofException("an act has its own position and 32 bytes");
            }
        }
        return new Tick(tick.number("number"), seed, Map.copyOf(acts));
    }
}
