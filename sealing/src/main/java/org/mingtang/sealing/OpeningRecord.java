package org.mingtang.sealing;

import java.util.Arrays;
import java.util.List;
import org.mingtang.log.Json;

/**
 * What the opening of a lot brought to light (docs/verify.md §4.5).
 *
 * @param lot lot number
 * @param round from 1
 * @param envelopeClass {@code price}
 * @param trustees whose partials were used
 * @param envelopes ascending by commitment
 * @param tieSeed hex of 32 bytes
 */
public record OpeningRecord(
        String lot,
        int round,
        String envelopeClass,
        List<Integer> trustees,
        List<Envelope> envelopes,
        String tieSeed) {
    private static final List<String> MEMBERS =
            List.of("lot", "round", "class", "trustees", "envelopes", "tieSeed");
    private static final List<String> OPENED_MEMBERS =
            List.of("commitment", "bidder", "outcome", "price", "minorUnits", "currency");
    private static final List<String> INVALID_MEMBERS =
            List.of("commitment", "bidder", "outcome", "ground", "fault");

    /** One opened envelope. */
    public record Envelope(String commitment, String bidder, BidOutcome outcome) {}

    /** Refuses envelopes out of order and a seed that is none. */
    public OpeningRecord {
        trustees = List.copyOf(trustees);
        envelopes = Members.ascending(envelopes, Envelope::commitment);
        Members.digest(tieSeed);
    }

    /** The bytes to publish. */
    public byte[] bytes() {
        var numbers = trustees.stream().map(i -> new Json.Num(i.toString())).toList();
        return Json.object()
                .put("v", 1)
                .put("lot", lot)
                .put("round", round)
                .put("class", envelopeClass)
                .put("trustees", Json.array(numbers))
                .put("envelopes", Json.array(envelopes.stream().map(OpeningRecord::json).toList()))
                .put("tieSeed", tieSeed)
                .bytes();
    }

    private static Json.Obj json(Envelope envelope) {
        var json =
                Json.object()
                        .put("commitment", envelope.commitment())
                        .put("bidder", envelope.bidder());
        return switch (envelope.outcome()) {
            case BidOutcome.Opened opened ->
                    json.put("outcome", "opened")
                            .put("price", opened.price())
                            .put("minorUnits", opened.minorUnits())
                            .put("currency", opened.currency());
            case BidOutcome.Invalid invalid ->
                    json.put("outcome", "invalid")
                            .put("ground", invalid.ground().name())
                            .put("fault", invalid.fault().text());
        };
    }

    /** Reads published bytes; {@link MalformedException} when their form is wrong. */
    public static OpeningRecord parse(byte[] bytes) {
        return Members.read(bytes, MEMBERS, OpeningRecord::read);
    }

    private static OpeningRecord read(Json.Obj object) {
        var trustees = object.array("trustees").numbers();
        if (trustees.stream().anyMatch(i -> i < 1 || i > Transcript.MAX_TRUSTEES)) {
            throw new MalformedException("no trustee has such a number");
        }
        return new OpeningRecord(
                object.text("lot"),
                Members.round(object),
                object.text("class"),
                trustees.stream().map(Long::intValue).toList(),
                object.array("envelopes").objects().stream().map(OpeningRecord::envelope).toList(),
                object.text("tieSeed"));
    }

    private static Envelope envelope(Json.Obj object) {
        return new Envelope(
                Members.digest(object, "commitment"), object.text("bidder"), outcome(object));
    }

    private static BidOutcome outcome(Json.Obj object) {
        return switch (object.text("outcome")) {
            case "opened" -> {
                Members.exactly(object, OPENED_MEMBERS);
                yield new BidOutcome.Opened(
                        object.text("price"), object.number("minorUnits"), object.text("currency"));
            }
            case "invalid" -> {
                Members.exactly(object, INVALID_MEMBERS);
                var invalid = new BidOutcome.Invalid(ground(object.text("ground")));
                if (!object.text("fault").equals(invalid.fault().text())) {
                    throw new MalformedException(
                            invalid.ground() + " is the fault of the " + invalid.fault().text());
                }
                yield invalid;
            }
            default -> throw new MalformedException("an outcome not known here");
        };
    }

    private static BidGround ground(String name) {
        return Arrays.stream(BidGround.values())
                .filter(ground -> ground.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new MalformedException("no ground: '" + name + "'"));
    }
}
