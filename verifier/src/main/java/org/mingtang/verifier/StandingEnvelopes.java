package org.mingtang.verifier;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import org.mingtang.sealing.EnvelopeCheck;
import org.mingtang.sealing.Point;

/**
 * V14: every published envelope is the one its statement names, has exactly one stanza, for this
 * key, with a point that no other envelope of the log has, nor its negative.
 */
final class StandingEnvelopes implements RoundCheck {

    private final PublicObjects objects;
    private final OneOfAKind points;

    StandingEnvelopes(PublicObjects objects, OneOfAKind points) {
        this.objects = objects;
        this.points = points;
    }

    @Override
    public String number() {
        return "V14";
    }

    @Override
    public void judge(RoundFile file, Findings findings) {
        var transcript = file.transcript();
        if (file.list().isEmpty() || transcript.isEmpty()) {
            return;
        }
        var nameOf = new LinkedHashMap<String, String>();
        var entryOf = new LinkedHashMap<String, Long>();
        for (var entry : file.list().get().opened()) {
            var signed = file.statements().get(entry.commitment());
            if (signed != null && signed.statement().envelope().isPresent()) {
                var name = signed.statement().envelope().get();
                nameOf.put(entry.commitment(), name);
                entryOf.putIfAbsent(name, file.indexOf(entry.commitment()));
            }
        }
        var fetched = objects.fetch(entryOf, findings);
        nameOf.forEach(
                (commitment, name) -> {
                    var bytes = fetched.get(name);
                    if (bytes != null) {
                        judge(commitment, bytes, file, findings);
                    }
                });
    }

    private void judge(String commitment, byte[] bytes, RoundFile file, Findings findings) {
        var index = file.indexOf(commitment);
        var signed = file.statements().get(commitment);
        if (signed != null && signed.statement().length() != bytes.length) {
            findings.add(
                    number(),
                    index,
                    "the envelope has %d bytes, its statement says %d"
                            .formatted(bytes.length, signed.statement().length()));
        }
        var recipient = file.transcript().orElseThrow().recipient();
        switch (EnvelopeCheck.of(bytes, recipient)) {
            case EnvelopeCheck.Sound(var point) -> {
                points.see(coordinate(point), index);
                file.envelopes().put(commitment, new RoundFile.Envelope(bytes, point));
            }
            case EnvelopeCheck.Unsound(var code, var says) ->
                    findings.add(number(), index, "the envelope: " + code + ", " + says);
        }
    }

    /** The x-coordinate only: a point and its negative open with the same secret. */
    private static String coordinate(Point point) {
        return HexFormat.of().formatHex(point.compressed(), 1, Point.COMPRESSED_BYTES);
    }
}
