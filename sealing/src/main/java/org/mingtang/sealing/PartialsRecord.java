package org.mingtang.sealing;

import java.util.ArrayList;
import java.util.List;
import org.mingtang.log.Json;

/**
 * A trustee's partials as published (docs/verify.md §4.4).
 *
 * @param lot lot number
 * @param round from 1
 * @param envelopeClass {@code price}
 * @param commitments of the envelopes, ascending
 * @param partials one point for each commitment, and the proof
 */
public record PartialsRecord(
        String lot, int round, String envelopeClass, List<String> commitments, Partials partials) {
    private static final List<String> MEMBERS =
            List.of("lot", "round", "class", "trustee", "points", "proof");
    private static final List<String> POINT_MEMBERS = List.of("commitment", "point");

    /** Refuses points without a commitment each, and commitments out of order. */
    public PartialsRecord {
        commitments = Members.ascending(commitments, c -> c);
        if (commitments.size() != partials.points().size() || commitments.isEmpty()) {
            throw new MalformedException("every commitment needs one point, and one is needed");
        }
    }

    /** The bytes to publish. */
    public byte[] bytes() {
        var points = new ArrayList<Json.Value>();
        for (int i = 0; i < commitments.size(); i++) {
            points.add(
                    Json.object()
                            .put("commitment", commitments.get(i))
                            .put("point", partials.points().get(i).text()));
        }
        return Json.object()
                .put("v", 1)
                .put("lot", lot)
                .put("round", round)
                .put("class", envelopeClass)
                .put("trustee", partials.trustee())
                .put("points", Json.array(points))
                .put("proof", StrictBase64.encodeUrl(partials.proof().bytes()))
                .bytes();
    }

    /** Reads published bytes; {@link MalformedException} when their form is wrong. */
    public static PartialsRecord parse(byte[] bytes) {
        return Members.read(bytes, MEMBERS, PartialsRecord::read);
    }

    private record Pair(String commitment, Point point) {}

    private static PartialsRecord read(Json.Obj object) {
        var pairs =
                Members.each(
                        object,
                        "points",
                        POINT_MEMBERS,
                        o ->
                                new Pair(
                                        Members.digest(o, "commitment"),
                                        Point.fromText(o.text("point"))));
        var proof =
                StrictBase64.decodeUrl(object.text("proof"))
                        .orElseThrow(() -> new MalformedException("the proof is no base64url"));
        return new PartialsRecord(
                object.text("lot"),
                Members.round(object),
                object.text("class"),
                pairs.stream().map(Pair::commitment).toList(),
                new Partials(
                        Members.integer(object, "trustee", 1, Transcript.MAX_TRUSTEES),
                        pairs.stream().map(Pair::point).toList(),
                        DleqProof.of(proof)));
    }
}
