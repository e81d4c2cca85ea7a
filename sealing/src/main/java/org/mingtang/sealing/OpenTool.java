package org.mingtang.sealing;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mingtang.log.Json;

/** {@code mingtang open-envelope}: opens an envelope with the partials that the trustees gave. */
final class OpenTool {
    static final String HELP =
            """
            Usage: mingtang open-envelope ENVELOPE --transcript T.json --partials P.json P.json ...
                                          [--commitment HEX]
                                          [--into DIR [--session SESSION.pem] [--device PUBLICKEY]]
                   mingtang open-envelope new-session --out SESSION.pem

            Opens one envelope with the partials of as many trustees as the key's threshold. A price
            is printed; its files lie under log/objects/ after the opening. Documents are unpacked
            into --into, a folder that is new, when all of them are what the signed manifest in the
            envelope says; --device is the public key of the bidder's device (b64u, from the ledger's
            device.registered) and has the manifest's signature checked too. Without --commitment
            every point in the partials is tried. Whether a trustee's points are honest is proved
            for a whole lot at once: 'mingtang verify' checks that; here a wrong point shows in that
            nothing opens.

            The partials for documents are encrypted to the evaluation session; --session has the
            key that opens them. new-session makes such a key, readable by you only, and prints the
            recipient to name when the session begins.
            """;

    private OpenTool() {}

    static void run(List<String> words, PrintStream out, PrintStream err, SecureRandom random)
            throws Arguments.WrongUse, IOException {
        if (!words.isEmpty() && words.getFirst().equals("new-session")) {
            newSession(words.subList(1, words.size()), out, random);
            return;
        }
        var single = Set.of("--transcript", "--commitment", "--into", "--session", "--device");
        var arguments = new Arguments(words, single, Set.of("--partials"), Set.of());
        arguments.expectPlain(1);
        var file = Path.of(arguments.plain().getFirst());
        var transcript =
                Transcript.parse(Files.readAllBytes(Path.of(arguments.required("--transcript"))));
        var complaints = transcript.verify();
        if (!complaints.isEmpty()) {
            throw new MalformedException("the transcript is not sound: " + complaints);
        }
        boolean documents = transcript.context().key().envelopeClass().equals(KeyContext.DOCUMENTS);
        boolean more = arguments.has("--device") || arguments.has("--session");
        if (documents != arguments.has("--into") || (!documents && more)) {
            throw new Arguments.WrongUse("--into is where documents go, and only they");
        }
        if (documents) {
            documents(file, arguments, transcript, out, err);
        } else {
            price(file, arguments, transcript, out);
        }
    }

    private static void newSession(List<String> words, PrintStream out, SecureRandom random)
            throws Arguments.WrongUse, IOException {
        var arguments = new Arguments(words, Set.of("--out"), Set.of(), Set.of());
        arguments.expectPlain(0);
        var session = SessionKey.generate(random);
        var file = Path.of(arguments.required("--out"));
        OwnFiles.create(file, session.pem().getBytes(StandardCharsets.US_ASCII));
        out.println(Json.object().put("recipient", session.recipient().text()).text());
    }

    private static void price(
            Path file, Arguments arguments, Transcript transcript, PrintStream out)
            throws Arguments.WrongUse, IOException {
        byte[] envelope = Files.readAllBytes(file);
        mustBeSound(EnvelopeCheck.of(envelope, transcript.recipient()));
        for (var point : candidates(arguments, transcript)) {
            var plaintext = AgeEnvelope.open(envelope, point, transcript.recipient());
            if (plaintext.isPresent()) {
                out.write(plaintext.get(), 0, plaintext.get().length);
                return;
            }
        }
        throw doNotOpen();
    }

    private static void documents(
            Path file, Arguments arguments, Transcript transcript, PrintStream out, PrintStream err)
            throws Arguments.WrongUse, IOException {
        try (var envelope = FileChannel.open(file)) {
            byte[] beginning = DocumentsOpening.beginning(envelope);
            var recipient = transcript.recipient();
            mustBeSound(EnvelopeCheck.ofDocuments(beginning, envelope.size(), recipient));
            for (var point : candidates(arguments, transcript)) {
                var fileKey = AgeEnvelope.fileKey(beginning, point, recipient);
                if (fileKey.isPresent()) {
                    var opened =
                            new DocumentsOpening(transcript.context().key(), transcript.keyId())
                                    .open(
                                            envelope,
                                            fileKey.get(),
                                            Path.of(arguments.required("--into")),
                                            new Progress(err, "opened", envelope.size()));
                    tell(opened, arguments, out);
                    return;
                }
            }
        }
        throw doNotOpen();
    }

    /** One line of JSON: the envelope, and what its manifest says with whose signature. */
    private static void tell(DocumentsOpening.Opened opened, Arguments arguments, PrintStream out)
            throws Arguments.WrongUse {
        var jws = opened.manifest().jws();
        var device = arguments.value("--device");
        boolean signed = device.flatMap(DevicePublicKey::parse).filter(jws::isSignedBy).isPresent();
        out.println(
                Json.object()
                        .put("envelope", opened.envelope().envelope())
                        .put("length", opened.envelope().length())
                        .put("bidder", opened.manifest().manifest().bidder())
                        .put("documents", opened.manifest().manifest().documents().size())
                        .put("device", jws.device())
                        .put(
                                "signature",
                                device.isEmpty() ? "not checked" : signed ? "valid" : "INVALID")
                        .text());
        if (device.isPresent() && !signed) {
            throw new MalformedException("BID_NOT_SIGNED: the manifest is not by this device");
        }
    }

    private static void mustBeSound(EnvelopeCheck check) {
        if (check instanceof EnvelopeCheck.Unsound unsound) {
            throw new MalformedException(unsound.code() + ": " + unsound.says());
        }
    }

    private static MalformedException doNotOpen() {
        return new MalformedException("these partials do not open this envelope");
    }

    /** What the partials combine to, for one commitment or for each. */
    private static List<Point> candidates(Arguments arguments, Transcript transcript)
            throws Arguments.WrongUse, IOException {
        var records = records(arguments, transcript);
        return arguments
                .value("--commitment")
                .map(List::of)
                .orElse(records.getFirst().commitments())
                .stream()
                .flatMap(commitment -> points(commitment, records).stream())
                .map(Lagrange::combine)
                .toList();
    }

    /** As many records of different trustees for this key as it takes to open. */
    private static List<PartialsRecord> records(Arguments arguments, Transcript transcript)
            throws IOException, Arguments.WrongUse {
        var records = new ArrayList<PartialsRecord>();
        var key = transcript.context().key();
        var pem = arguments.value("--session");
        var session =
                pem.isEmpty()
                        ? Optional.<SessionKey>empty()
                        : Optional.of(SessionKey.parse(Files.readString(Path.of(pem.get()))));
        for (var file : arguments.values("--partials")) {
            var record = PartialsRecord.parse(plain(file, session));
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

    /** The partials in a file, which a session's key may have to open first. */
    private static byte[] plain(String file, Optional<SessionKey> session) throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of(file));
        if (!AgeHeader.begins(bytes)) {
            return bytes;
        }
        return session.flatMap(key -> key.open(bytes))
                .orElseThrow(
                        () -> new MalformedException(file + " is encrypted to another session"));
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
