package org.mingtang.sealing;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code mingtang open-envelope}: anyone can open a published envelope after the opening. */
final class OpenTool {
    static final String HELP =
            """
            Usage: mingtang open-envelope ENVELOPE --transcript T.json --partials P.json P.json ...
                                          [--commitment HEX]

            Opens one envelope with the public partials of as many trustees as the key's threshold
            and prints what is inside. All files lie under log/objects/ after the opening. Without
            --commitment every point in the partials is tried. Whether a trustee's points are
            honest is proved for a whole lot at once: 'mingtang verify' checks that; here a wrong
            point shows in that nothing opens.
            """;

    private OpenTool() {}

    static void run(List<String> words, PrintStream out, SecureRandom random)
            throws Arguments.WrongUse, IOException {
        var single = Set.of("--transcript", "--commitment");
        var arguments = new Arguments(words, single, Set.of("--partials"), Set.of());
        arguments.expectPlain(1);
        byte[] envelope = Files.readAllBytes(Path.of(arguments.plain().getFirst()));
        var transcript =
                Transcript.parse(Files.readAllBytes(Path.of(arguments.required("--transcript"))));
        var complaints = transcript.verify();
        if (!complaints.isEmpty()) {
            throw new MalformedException("the transcript is not sound: " + complaints);
        }
        if (EnvelopeCheck.of(envelope, transcript.recipient())
                instanceof EnvelopeCheck.Unsound unsound) {
            throw new MalformedException(unsound.code() + ": " + unsound.says());
        }
        var records = records(arguments.values("--partials"), transcript);
        var commitments =
                arguments
                        .value("--commitment")
                        .map(List::of)
                        .orElse(records.getFirst().commitments());
        for (var commitment : commitments) {
            var plaintext =
                    points(commitment, records)
                            .map(Lagrange::combine)
                            .flatMap(p -> AgeEnvelope.open(envelope, p, transcript.recipient()));
            if (plaintext.isPresent()) {
                out.write(plaintext.get(), 0, plaintext.get().length);
                return;
            }
        }
        throw new MalformedException("these partials do not open this envelope");
    }

    /** As many records of different trustees for this key as it takes to open. */
    private static List<PartialsRecord> records(List<String> files, Transcript transcript)
            throws IOException, Arguments.WrongUse {
        var records = new ArrayList<PartialsRecord>();
        var key = transcript.context().key();
        for (var file : files) {
            var record = PartialsRecord.parse(Files.readAllBytes(Path.of(file)));
            var partials = record.partials();
            boolean fits =
                    record.lot().equals(key.lot())
                            && record.round() == key.round()
                            && record.envelopeClass().equals(key.envelopeClass())
                            && partials.trustee() <= transcript.trustees();
            if (!fits) {
                throw new MalformedException(file + " is for another key than the transcript");
            }
            if (records.stream().noneMatch(r -> r.partials().trustee() == partials.trustee())) {
                records.add(record);
            }
        }
        if (records.size() < transcript.threshold()) {
            throw new Arguments.WrongUse(
                    "partials of " + transcript.threshold() + " different trustees are needed");
        }
        return List.copyOf(records.subList(0, transcript.threshold()));
    }

    private static Optional<Map<Integer, Point>> points(
            String commitment, List<PartialsRecord> records) {
        var points = new HashMap<Integer, Point>();
        for (var record : records) {
            int at = record.commitments().indexOf(commitment);
            if (at < 0) {
                return Optional.empty();
            }
            points.put(record.partials().trustee(), record.partials().points().get(at));
        }
        return Optional.of(points);
    }
}
