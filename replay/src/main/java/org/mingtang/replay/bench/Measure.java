package org.mingtang.replay.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mingtang.log.Json;

/**
 * One measured figure, and where there is one the figure of whoever does the same beside it.
 *
 * @param unit such as {@code entries/s}, {@code ms}, {@code count}
 */
public record Measure(String name, String unit, double ours, Optional<Peer> peer) {

    /**
     * Someone else's figure, of the same run.
     *
     * @param ratio above 1 where ours is better
     */
    public record Peer(String who, double theirs, double ratio) {}

    public static Measure of(String name, String unit, double ours) {
        return new Measure(name, unit, ours, Optional.empty());
    }

    public static Measure count(String name, long ours) {
        return of(name, "count", (double) ours);
    }

    /** The same with a peer, where the larger figure is the better one. */
    public Measure moreThan(String who, double theirs) {
        return new Measure(name, unit, ours, Optional.of(new Peer(who, theirs, ours / theirs)));
    }

    /** The same with a peer, where the smaller figure is the better one. */
    public Measure lessThan(String who, double theirs) {
        return new Measure(name, unit, ours, Optional.of(new Peer(who, theirs, theirs / ours)));
    }

    /** For a person: one line. */
    public String line() {
        var beside =
                peer.map(
                                other ->
                                        "; %s: %s, ratio %s"
                                                .formatted(
                                                        other.who(),
                                                        number(other.theirs()),
                                                        number(other.ratio())))
                        .orElse("");
        return "%s: %s %s%s".formatted(name, number(ours), unit, beside);
    }

    /** For a program: the last line of a benchmark. */
    public static Json.Obj json(String bench, List<Measure> measures) {
        return Json.object()
                .put("bench", bench)
                .put("measures", Json.array(measures.stream().map(Measure::json).toList()));
    }

    private Json.Obj json() {
        var json =
                Json.object()
                        .put("name", name)
                        .put("unit", unit)
                        .put("ours", new Json.Num(number(ours)));
        peer.ifPresentOrElse(
                other ->
                        json.put("peer", other.who())
                                .put("theirs", new Json.Num(number(other.theirs())))
                                .put("ratio", new Json.Num(number(other.ratio()))),
                () -> json.putNull("peer").putNull("theirs").putNull("ratio"));
        return json;
    }

    /** Three decimals are more than any measurement here is good for. */
    private static String number(double value) {
        return value == Math.rint(value)
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.3f", value);
    }
}
